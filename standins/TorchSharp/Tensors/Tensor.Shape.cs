using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public sealed partial class Tensor
    {
        /// <summary>This tensor with its dimensions in reverse order.</summary>
        public Tensor T
        {
            get
            {
                var order = new long[Dimensions];
                for (var i = 0; i < order.Length; i++) order[i] = order.Length - 1 - i;
                return permute(order);
            }
        }

        public Tensor alias() => Operators.alias.Tensor(this);

        public Tensor clone() => Operators.clone.Tensor(this);

        public Tensor contiguous() => Operators.contiguous.Tensor(this);

        public Tensor view(params long[] shape) => Operators.view.Tensor(this, shape);

        public Tensor reshape(params long[] shape) => Operators.reshape.Tensor(this, shape);

        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Operators.flatten.Tensor(this, start_dim, end_dim);

        public Tensor squeeze(long? dim = null) =>
            dim is { } axis ? Operators.squeeze_dim.Tensor(this, axis) : Operators.squeeze.Tensor(this);

        public Tensor unsqueeze(long dim) => Operators.unsqueeze.Tensor(this, dim);

        public Tensor t() => Operators.t.Tensor(this);

        public Tensor unfold(long dimension, long size, long step) => Operators.unfold.Tensor(this, dimension, size, step);

        public Tensor transpose(long dim0, long dim1) => Operators.transpose.Tensor(this, dim0, dim1);

        public Tensor permute(params long[] permutation) => Operators.permute.Tensor(this, permutation);

        public Tensor expand(params long[] sizes) => Operators.expand.Tensor(this, sizes);

        public Tensor expand_as(Tensor other) => expand(other.shape);

        public Tensor flip(params long[] dims) => Operators.flip.Tensor(this, dims);

        public Tensor narrow(long dim, long start, long length) => Operators.narrow.Tensor(this, dim, start, length);

        public Tensor select(long dim, long index) => Operators.select.Tensor(this, dim, index);

        public Tensor slice(long dim, long start, long finish, long step)
        {
            if (step < 1) throw new ArgumentException($"A slice advances by at least 1, not by {step}.");
            return Operators.slice.Tensor(this, dim, start, finish, step);
        }

        public Tensor nonzero() => Operators.nonzero.Tensor(this);

        public Tensor gather(long dim, Tensor index) => Operators.gather.Tensor(this, dim, index);

        public Tensor scatter_(long dim, Tensor index, Tensor src) => Operators.scatter_.InPlace(this, dim, index, src);

        public Tensor index_select(long dim, Tensor index) => Operators.index_select.Tensor(this, dim, index);

        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Operators.index_add_.InPlace(this, dim, index, source, alpha);

        public Tensor set_(Tensor source) => Operators.set_.InPlace(this, source);
    }
}

using System.Runtime.CompilerServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public sealed partial class Tensor
    {
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => select(0, i1);
            set => Assign(select(0, i1), value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => index(i1, i2);
            set => index_put_(value, (TensorIndex)i1, (TensorIndex)i2);
        }

        public Tensor index(params Tensor[] indices) => Operators.index.Tensor(this, Argument.Optional(indices));

        public Tensor index_put_(Tensor value, params Tensor[] indices) =>
            Operators.index_put_.InPlace(this, Argument.Optional(indices), value);

        public Tensor index(params TensorIndex[] indices)
        {
            using var scope = NewDisposeScope();
            var (view, chosen) = Resolve(indices);
            return (chosen is null ? view.alias() : view.index(chosen!)).MoveToOuterDisposeScope();
        }

        public Tensor index_put_(Tensor value, params TensorIndex[] indices)
        {
            using var scope = NewDisposeScope();
            var (view, chosen) = Resolve(indices);
            if (chosen is null) view.copy_(value);
            else view.index_put_(value, chosen!);
            return this;
        }

        private static void Assign(Tensor place, Tensor value)
        {
            using (place) place.copy_(value);
        }

        /// <summary>A view with slices and single indices applied, and the index tensors that remain, null where there is none.</summary>
        private (Tensor View, Tensor?[]? Chosen) Resolve(TensorIndex[] indices)
        {
            var (view, axis, chosen) = (this, 0L, new List<Tensor?>());
            for (var i = 0; i < indices.Length; i++)
            {
                if (indices[i].IsEllipsis)
                {
                    axis = view.Dimensions - indices[(i + 1)..].Count(later => !later.AddsDimension);
                    continue;
                }
                view = indices[i].Apply(view, ref axis, chosen);
            }
            return (view, chosen.Count == 0 ? null : [.. chosen]);
        }
    }
}

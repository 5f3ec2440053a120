using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public sealed partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => Operators.sum.Tensor(this, type);

        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) =>
            Operators.sum_dim.Tensor(this, dim, keepdim, type);

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => sum(dim.ToArray(), keepdim, type);

        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum([dim], keepdim, type);

        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => sum([dim0, dim1], keepdim, type);

        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) =>
            sum([dim0, dim1, dim2], keepdim, type);

        public Tensor mean() => Operators.mean.Tensor(this);

        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            Operators.mean_dim.Tensor(this, dimensions, keepdim, type);

        public Tensor norm(float p = 2.0f) => Operators.norm.Tensor(this, (double)p);

        public Tensor norm(int dim, bool keepdim = false, float p = 2.0f) =>
            Operators.norm_dim.Tensor(this, (double)p, new long[] { dim }, keepdim);

        public Tensor logsumexp(long dim, bool keepdim = false) => Operators.logsumexp.Tensor(this, new[] { dim }, keepdim);

        public Tensor cumsum(long dim, ScalarType? type = null) => Operators.cumsum.Tensor(this, dim, type);

        public Tensor median() => Operators.median.Tensor(this);

        public Tensor max() => Operators.max.Tensor(this);

        public Tensor max(Tensor other) => maximum(other);

        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Operators.max_dim.Pair(this, dim, keepdim);

        public Tensor min() => Operators.min.Tensor(this);

        public Tensor min(Tensor other) => minimum(other);

        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Operators.min_dim.Pair(this, dim, keepdim);

        public Tensor argmax() => Operators.argmax.Tensor(this);

        public Tensor argmax(long dim, bool keepdim = false) => Operators.argmax.Tensor(this, dim, keepdim);

        public Tensor argmin() => Operators.argmin.Tensor(this);

        public Tensor argmin(long dim, bool keepdim = false) => Operators.argmin.Tensor(this, dim, keepdim);

        public Tensor argsort(long dim = -1, bool descending = false) => Operators.argsort.Tensor(this, dim, descending);

        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Operators.sort.Pair(this, stable, dim, descending);

        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Operators.topk.Pair(this, k, dim, largest, sorted);
    }
}

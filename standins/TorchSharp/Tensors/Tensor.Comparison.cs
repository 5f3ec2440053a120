using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public sealed partial class Tensor
    {
        public Tensor eq(Tensor target) => Operators.eq_tensor.Tensor(this, target);

        public Tensor eq(Scalar target) => Operators.eq_scalar.Tensor(this, target);

        public Tensor ne(Tensor target) => Operators.ne_tensor.Tensor(this, target);

        public Tensor ne(Scalar target) => Operators.ne_scalar.Tensor(this, target);

        public Tensor lt(Tensor target) => Operators.lt_tensor.Tensor(this, target);

        public Tensor lt(Scalar target) => Operators.lt_scalar.Tensor(this, target);

        public Tensor le(Tensor target) => Operators.le_tensor.Tensor(this, target);

        public Tensor le(Scalar target) => Operators.le_scalar.Tensor(this, target);

        public Tensor gt(Tensor target) => Operators.gt_tensor.Tensor(this, target);

        public Tensor gt(Scalar target) => Operators.gt_scalar.Tensor(this, target);

        public Tensor ge(Tensor target) => Operators.ge_tensor.Tensor(this, target);

        public Tensor ge(Scalar target) => Operators.ge_scalar.Tensor(this, target);

        public Tensor isfinite() => Operators.isfinite.Tensor(this);

        public Tensor isnan() => Operators.isnan.Tensor(this);

        public Tensor all() => Operators.all.Tensor(this);

        public Tensor all(long dim, bool keepdim = false) => Operators.all_dim.Tensor(this, dim, keepdim);

        public Tensor any() => Operators.any.Tensor(this);

        public Tensor any(long dim, bool keepdim = false) => Operators.any_dim.Tensor(this, dim, keepdim);

        public Tensor maximum(Tensor other) => Operators.maximum.Tensor(this, other);

        public Tensor minimum(Tensor other) => Operators.minimum.Tensor(this, other);

        /// <summary>This tensor's element where <paramref name="condition"/> holds, that of <paramref name="y"/> elsewhere.</summary>
        public Tensor where(Tensor condition, Tensor y) => Operators.where.Tensor(condition, this, y);

        public Tensor masked_fill(Tensor mask, Scalar value) => Operators.masked_fill.Tensor(this, mask, value);

        public Tensor masked_fill_(Tensor mask, Scalar value) => Operators.masked_fill_.InPlace(this, mask, value);

        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
            Operators.allclose.Truth(this, target, rtol, atol, equal_nan);
    }
}

using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public sealed partial class Tensor
    {
        public Tensor abs() => Operators.abs.Tensor(this);

        public Tensor floor() => Operators.floor.Tensor(this);

        public Tensor log2() => Operators.log2.Tensor(this);

        public Tensor neg() => Operators.neg.Tensor(this);

        public Tensor negative() => neg();

        public Tensor sign() => Operators.sign.Tensor(this);

        public Tensor sqrt() => Operators.sqrt.Tensor(this);

        public Tensor sqrt_() => Operators.sqrt_.InPlace(this);

        public Tensor rsqrt() => Operators.rsqrt.Tensor(this);

        public Tensor reciprocal() => Operators.reciprocal.Tensor(this);

        public Tensor square() => pow(2);

        public Tensor exp() => Operators.exp.Tensor(this);

        public Tensor log() => Operators.log.Tensor(this);

        public Tensor tanh() => Operators.tanh.Tensor(this);

        public Tensor sigmoid() => Operators.sigmoid.Tensor(this);

        public Tensor relu() => Operators.relu.Tensor(this);

        public Tensor relu_() => Operators.relu_.InPlace(this);

        public Tensor softmax(long dim, ScalarType? dtype = null) => Operators.softmax.Tensor(this, dim, dtype);

        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Operators.log_softmax.Tensor(this, dim, dtype);

        public Tensor pow(Tensor exponent) => Operators.pow_tensor.Tensor(this, exponent);

        public Tensor pow(Scalar exponent) => Operators.pow_scalar.Tensor(this, exponent);

        public Tensor pow_(Scalar exponent) => Operators.pow__scalar.InPlace(this, exponent);

        public Tensor add(Tensor target) => Operators.add_tensor.Tensor(this, target);

        public Tensor add(Tensor target, Scalar alpha) => Operators.add_tensor.Tensor(this, target, alpha);

        public Tensor add(Scalar scalar) => Operators.add_scalar.Tensor(this, scalar);

        public Tensor add_(Tensor target) => Operators.add__tensor.InPlace(this, target);

        public Tensor add_(Tensor target, Scalar alpha) => Operators.add__tensor.InPlace(this, target, alpha);

        public Tensor add_(Scalar scalar) => Operators.add__scalar.InPlace(this, scalar);

        public Tensor sub(Tensor target) => Operators.sub_tensor.Tensor(this, target);

        public Tensor sub(Scalar target) => Operators.sub_scalar.Tensor(this, target);

        public Tensor sub_(Tensor target) => Operators.sub__tensor.InPlace(this, target);

        public Tensor sub_(Scalar target) => Operators.sub__scalar.InPlace(this, target);

        public Tensor mul(Tensor target) => Operators.mul_tensor.Tensor(this, target);

        public Tensor mul(Scalar target) => Operators.mul_scalar.Tensor(this, target);

        public Tensor mul_(Tensor target) => Operators.mul__tensor.InPlace(this, target);

        public Tensor mul_(Scalar target) => Operators.mul__scalar.InPlace(this, target);

        public Tensor div(Tensor target) => Operators.div_tensor.Tensor(this, target);

        public Tensor div(Scalar target) => Operators.div_scalar.Tensor(this, target);

        public Tensor div_(Tensor target) => Operators.div__tensor.InPlace(this, target);

        public Tensor div_(Scalar target) => Operators.div__scalar.InPlace(this, target);

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Operators.addcmul_.InPlace(this, tensor1, tensor2, value);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) =>
            Operators.addcdiv_.InPlace(this, tensor1, tensor2, value);

        public Tensor lerp_(Tensor end, Tensor weight) => Operators.lerp_.InPlace(this, end, weight);

        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Operators.clamp.Tensor(this, min, max);

        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Operators.clamp_.InPlace(this, min, max);

        public Tensor fill_(Scalar value) => Operators.fill_.InPlace(this, value);

        public Tensor zero_() => Operators.zero_.InPlace(this);

        public Tensor copy_(Tensor source, bool nonBlocking = false) => Operators.copy_.InPlace(this, source, nonBlocking);

        public Tensor dot(Tensor target) => Operators.dot.Tensor(this, target);

        public Tensor matmul(Tensor target) => Operators.matmul.Tensor(this, target);

        public Tensor mm(Tensor target) => Operators.mm.Tensor(this, target);

        public Tensor mv(Tensor target) => Operators.mv.Tensor(this, target);

        public Tensor bmm(Tensor batch2) => Operators.bmm.Tensor(this, batch2);

        public Tensor outer(Tensor vec2) => Operators.outer.Tensor(this, vec2);

        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            Operators.addmm.Tensor(this, mat1, mat2, (double)beta, (double)alpha);

        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            Operators.addmm_.InPlace(this, mat1, mat2, (double)beta, (double)alpha);
    }
}

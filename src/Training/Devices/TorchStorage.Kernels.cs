using Starling.Algorithms.Vectors;
using static TorchSharp.torch;

namespace Starling.Training.Devices;

public sealed partial class TorchStorage
{
    private const float SmallestNormal = 1.17549435e-38f;

    /// <inheritdoc/>
    public override void Copy(VectorStorage x) => Write(() => Of(x));

    /// <inheritdoc/>
    public override void Fill(float value) => Tensor.fill_(value);

    /// <inheritdoc/>
    public override void AddScaled(float a, VectorStorage x) => Change(() => Tensor.add_(Of(x), a));

    /// <inheritdoc/>
    public override void Combine(float a, VectorStorage x, float b, VectorStorage y) => Write(() => (Of(x) * a).add_(Of(y), b));

    /// <inheritdoc/>
    public override void Affine(float a, VectorStorage x, float b) => Write(() => (Of(x) * a).add_(b));

    /// <inheritdoc/>
    public override void Multiply(VectorStorage x, VectorStorage y) => Write(() => Of(x) * Of(y));

    /// <inheritdoc/>
    public override void Divide(VectorStorage x, VectorStorage y) => Write(() => Of(x) / Of(y));

    /// <inheritdoc/>
    public override void Max(VectorStorage x, VectorStorage y) => Write(() => Of(x).maximum(Of(y)));

    /// <inheritdoc/>
    public override void Sqrt(VectorStorage x) => Write(() => Of(x).sqrt());

    /// <inheritdoc/>
    public override void Sign(float scale, VectorStorage x) => Write(() => (Of(x).ge(0).to_type(float32) * (2 * scale)) - scale);

    /// <inheritdoc/>
    public override void Floor(VectorStorage x) => Write(() => Of(x).floor());

    /// <inheritdoc/>
    public override void PowerOfTwo(VectorStorage x) => Write(() =>
    {
        // The logarithm may be off by one at a power of two; comparing the powers themselves settles it.
        var magnitude = Of(x).abs();
        var power = tensor(2f, device: Tensor.device).pow(magnitude.log2().floor());
        power = where(power.gt(magnitude), power * 0.5f, power);
        power = where((power * 2).le(magnitude), power * 2, power);
        return where(magnitude.ge(SmallestNormal), power, zeros_like(power));
    });

    /// <inheritdoc/>
    public override void KeepLargest(int k, VectorStorage x) => Write(() =>
    {
        if (k == 0)
        {
            return zeros_like(Tensor);
        }

        var (magnitude, zero) = (Of(x).abs(), zeros_like(Tensor));
        var threshold = magnitude.topk(k).values.min();
        var (above, ties) = (magnitude.gt(threshold), magnitude.eq(threshold));
        var wanted = above.to_type(int64).sum().neg() + k;
        var rank = ties.to_type(int64).cumsum(0);
        return where(above, Of(x), where(ties, where(rank.le(wanted), Of(x), zero), zero));
    });

    /// <inheritdoc/>
    public override void Step(
        float rate, VectorStorage? gradient, float weightDecay, float mu, VectorStorage? anchor, VectorStorage? drift) => Change(() =>
    {
        // y − η(g + λy + μ(y − a) + c), one pass per vector that is there.
        var pull = weightDecay + (anchor is null ? 0 : mu);
        if (pull != 0)
        {
            Tensor.mul_(1 - (rate * pull));
        }

        if (gradient is not null)
        {
            Tensor.add_(Of(gradient), -rate);
        }

        if (anchor is not null)
        {
            Tensor.add_(Of(anchor), rate * mu);
        }

        if (drift is not null)
        {
            Tensor.add_(Of(drift), -rate);
        }
    });

    /// <inheritdoc/>
    public override double Dot(VectorStorage x) => Scalar(() => (Tensor.to_type(float64) * Of(x).to_type(float64)).sum());

    /// <inheritdoc/>
    public override double Norm1() => Scalar(() => Tensor.to_type(float64).abs().sum());

    /// <inheritdoc/>
    public override bool AllFinite() => Scalar(() => Tensor.isfinite().all().to_type(float64)) != 0;

    private void Write(Func<Tensor> value) => Change(() => Tensor.copy_(value()));

    private static void Change(Action kernels)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        kernels();
    }

    private static double Scalar(Func<Tensor> value)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        return value().item<double>();
    }
}

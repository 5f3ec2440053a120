using Starling.Algorithms.Vectors;

namespace Starling.Simulation.Benchmarks.Costs;

/// <summary>
/// Host memory that counts its kernels. What is copied to and from messages is not counted: vectors in host memory are read where they lie.
/// </summary>
internal sealed class CountingStorage(VectorStorage inner, WorkCount count) : VectorStorage
{
    public override int Length => inner.Length;

    public override VectorStorage Allocate(int length) => new CountingStorage(inner.Allocate(length), count);

    public override void Recycle() => inner.Recycle();

    public override VectorStorage Slice(int offset, int length) => new CountingStorage(inner.Slice(offset, length), count);

    public override void CopyFromHost(ReadOnlySpan<float> values) => inner.CopyFromHost(values);

    public override void CopyToHost(Span<float> values) => inner.CopyToHost(values);

    public override void Copy(VectorStorage x) => Counted(nameof(Copy)).Copy(Of(x));

    public override void Fill(float value) => Counted(nameof(Fill)).Fill(value);

    public override void AddScaled(float a, VectorStorage x) => Counted(nameof(AddScaled)).AddScaled(a, Of(x));

    public override void Combine(float a, VectorStorage x, float b, VectorStorage y) => Counted(nameof(Combine)).Combine(a, Of(x), b, Of(y));

    public override void WeightedSum(ReadOnlySpan<float> a, ReadOnlySpan<VectorStorage> x)
    {
        var operands = new VectorStorage[x.Length];
        for (var i = 0; i < operands.Length; i++)
            operands[i] = Of(x[i]);
        Counted(nameof(WeightedSum), times: x.Length).WeightedSum(a, operands);
    }

    public override void Affine(float a, VectorStorage x, float b) => Counted(nameof(Affine)).Affine(a, Of(x), b);

    public override void Multiply(VectorStorage x, VectorStorage y) => Counted(nameof(Multiply)).Multiply(Of(x), Of(y));

    public override void Divide(VectorStorage x, VectorStorage y) => Counted(nameof(Divide)).Divide(Of(x), Of(y));

    public override void Max(VectorStorage x, VectorStorage y) => Counted(nameof(Max)).Max(Of(x), Of(y));

    public override void Sqrt(VectorStorage x) => Counted(nameof(Sqrt)).Sqrt(Of(x));

    public override void Sign(float scale, VectorStorage x) => Counted(nameof(Sign)).Sign(scale, Of(x));

    public override void Floor(VectorStorage x) => Counted(nameof(Floor)).Floor(Of(x));

    public override void PowerOfTwo(VectorStorage x) => Counted(nameof(PowerOfTwo)).PowerOfTwo(Of(x));

    public override void KeepLargest(int k, VectorStorage x) => Counted(nameof(KeepLargest)).KeepLargest(k, Of(x));

    public override void Step(float rate, VectorStorage? gradient, float weightDecay, float mu, VectorStorage? anchor, VectorStorage? drift) =>
        Counted(StepWith(Array.FindAll([gradient, anchor, drift], operand => operand is not null).Length))
            .Step(rate, OfNull(gradient), weightDecay, mu, OfNull(anchor), OfNull(drift));

    public override double Dot(VectorStorage x) => Counted(nameof(Dot)).Dot(Of(x));

    public override double Norm1() => Counted(nameof(Norm1)).Norm1();

    public override bool AllFinite() => Counted(nameof(AllFinite)).AllFinite();

    /// <summary>What a step is called by the number of its operands: gradient, anchor, drift.</summary>
    public static string StepWith(int operands) => $"{nameof(Step)}{operands}";

    private static VectorStorage Of(VectorStorage x) => ((CountingStorage)x).Inner;

    private static VectorStorage? OfNull(VectorStorage? x) => x is null ? null : Of(x);

    private VectorStorage Inner => inner;

    private VectorStorage Counted(string kernel, int times = 1)
    {
        count.Kernel(kernel, (long)times * inner.Length);
        return inner;
    }
}

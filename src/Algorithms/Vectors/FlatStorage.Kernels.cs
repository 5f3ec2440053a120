namespace Starling.Algorithms.Vectors;

public sealed partial class FlatStorage
{
    /// <inheritdoc/>
    public override void Copy(VectorStorage x) => Read(x).CopyTo(Writable);

    /// <inheritdoc/>
    public override void Fill(float value) => Writable.Fill(value);

    /// <inheritdoc/>
    public override void CopyFromHost(ReadOnlySpan<float> values) => values.CopyTo(Writable);

    /// <inheritdoc/>
    public override void CopyToHost(Span<float> values) => Values.CopyTo(values);

    /// <inheritdoc/>
    public override void AddScaled(float a, VectorStorage x) => Elementwise.Map(new AddScaled(a), Read(x), Values, Writable);

    /// <inheritdoc/>
    public override void Combine(float a, VectorStorage x, float b, VectorStorage y) =>
        Elementwise.Map(new Combine(a, b), Read(x), Read(y), Writable);

    /// <inheritdoc/>
    public override void WeightedSum(ReadOnlySpan<float> a, ReadOnlySpan<VectorStorage> x)
    {
        for (var start = 0; start < x.Length; start += WeightedSums.Group)
        {
            var group = start..Math.Min(start + WeightedSums.Group, x.Length);
            WeightedSums.Add(a[group], x[group], Writable, fresh: start == 0);
        }
    }

    /// <inheritdoc/>
    public override void Affine(float a, VectorStorage x, float b) => Elementwise.Map(new Affine(a, b), Read(x), Read(x), Writable);

    /// <inheritdoc/>
    public override void Multiply(VectorStorage x, VectorStorage y) => Elementwise.Map(default(Product), Read(x), Read(y), Writable);

    /// <inheritdoc/>
    public override void Divide(VectorStorage x, VectorStorage y) => Elementwise.Map(default(Quotient), Read(x), Read(y), Writable);

    /// <inheritdoc/>
    public override void Max(VectorStorage x, VectorStorage y) => Elementwise.Map(default(Maximum), Read(x), Read(y), Writable);

    /// <inheritdoc/>
    public override void Sqrt(VectorStorage x) => Elementwise.Map(default(Root), Read(x), Read(x), Writable);

    /// <inheritdoc/>
    public override void Sign(float scale, VectorStorage x) => Elementwise.Map(new SignOf(scale), Read(x), Read(x), Writable);

    /// <inheritdoc/>
    public override void Floor(VectorStorage x) => Elementwise.Map(default(RoundDown), Read(x), Read(x), Writable);

    /// <inheritdoc/>
    public override void PowerOfTwo(VectorStorage x) => Elementwise.Map(default(Exponent), Read(x), Read(x), Writable);

    /// <inheritdoc/>
    public override void KeepLargest(int k, VectorStorage x) => Selection.KeepLargest(k, Read(x), Writable);

    /// <inheritdoc/>
    public override void Step(
        float rate, VectorStorage? gradient, float weightDecay, float mu, VectorStorage? anchor, VectorStorage? drift) =>
        DescentStep.Apply(Writable, rate, ReadOrEmpty(gradient), weightDecay, mu, ReadOrEmpty(anchor), ReadOrEmpty(drift));

    /// <inheritdoc/>
    public override double Dot(VectorStorage x) => Reductions.Dot(Values, Read(x));

    /// <inheritdoc/>
    public override double Norm1() => Reductions.Norm1(Values);

    /// <inheritdoc/>
    public override bool AllFinite() => Reductions.AllFinite(Values);
}

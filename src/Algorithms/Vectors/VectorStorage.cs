namespace Starling.Algorithms.Vectors;

/// <summary>
/// Where the d float32 numbers of a <see cref="Vector"/> live, and the few kernels that everything else is made of.
/// Kernels write into the storage they are called on; their operands have the same length and kind.
/// </summary>
public abstract class VectorStorage
{
    /// <summary>Number of elements d.</summary>
    public abstract int Length { get; }

    /// <summary>A storage of the same kind with undefined content.</summary>
    /// <param name="length">Number of elements.</param>
    public abstract VectorStorage Allocate(int length);

    /// <summary>Gives the memory back for reuse; the storage is not used again.</summary>
    public abstract void Recycle();

    /// <summary>Elements offset … offset + length − 1 as a storage that shares this one's memory and lasts no longer.</summary>
    /// <param name="offset">First element.</param>
    /// <param name="length">Number of elements.</param>
    public abstract VectorStorage Slice(int offset, int length);

    /// <summary>this ← x.</summary>
    public abstract void Copy(VectorStorage x);

    /// <summary>this_j ← value.</summary>
    public abstract void Fill(float value);

    /// <summary>this ← host numbers, shape (d).</summary>
    public abstract void CopyFromHost(ReadOnlySpan<float> values);

    /// <summary>host numbers ← this, shape (d).</summary>
    public abstract void CopyToHost(Span<float> values);

    /// <summary>this ← this + a·x.</summary>
    public abstract void AddScaled(float a, VectorStorage x);

    /// <summary>this ← a·x + b·y.</summary>
    public abstract void Combine(float a, VectorStorage x, float b, VectorStorage y);

    /// <summary>this ← Σ_i a_i·x_i, each element added up in the given order. A storage may fuse it.</summary>
    /// <param name="a">Weights, at least one.</param>
    /// <param name="x">As many operands, none of them this storage.</param>
    public virtual void WeightedSum(ReadOnlySpan<float> a, ReadOnlySpan<VectorStorage> x)
    {
        Affine(a[0], x[0], 0);
        for (var i = 1; i < x.Length; i++)
        {
            AddScaled(a[i], x[i]);
        }
    }

    /// <summary>this_j ← a·x_j + b.</summary>
    public abstract void Affine(float a, VectorStorage x, float b);

    /// <summary>this_j ← x_j·y_j.</summary>
    public abstract void Multiply(VectorStorage x, VectorStorage y);

    /// <summary>this_j ← x_j / y_j.</summary>
    public abstract void Divide(VectorStorage x, VectorStorage y);

    /// <summary>this_j ← max(x_j, y_j).</summary>
    public abstract void Max(VectorStorage x, VectorStorage y);

    /// <summary>this_j ← √x_j.</summary>
    public abstract void Sqrt(VectorStorage x);

    /// <summary>this_j ← scale where x_j ≥ 0 (−0 too), −scale elsewhere.</summary>
    public abstract void Sign(float scale, VectorStorage x);

    /// <summary>this_j ← ⌊x_j⌋.</summary>
    public abstract void Floor(VectorStorage x);

    /// <summary>this_j ← the largest power of two that is at most |x_j|; 0 where |x_j| is below 2⁻¹²⁶.</summary>
    public abstract void PowerOfTwo(VectorStorage x);

    /// <summary>this ← x with all but its k largest magnitudes set to 0; of equal magnitudes the lower index stays.</summary>
    public abstract void KeepLargest(int k, VectorStorage x);

    /// <summary>this ← this − η(g + wd·this + μ(this − anchor) + drift), each term only where it is given.</summary>
    public abstract void Step(float rate, VectorStorage? gradient, float weightDecay, float mu, VectorStorage? anchor, VectorStorage? drift);

    /// <summary>Σ this_j·x_j, accumulated in double.</summary>
    public abstract double Dot(VectorStorage x);

    /// <summary>Σ |this_j|, accumulated in double.</summary>
    public abstract double Norm1();

    /// <summary>Whether no element is infinite or NaN.</summary>
    public abstract bool AllFinite();
}

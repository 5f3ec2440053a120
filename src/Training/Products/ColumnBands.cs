namespace Starling.Training.Products;

/// <summary>
/// How a product x·Wᵀ of few rows is cut into bands of columns. OpenBLAS copies large operands into the order that its kernels want,
/// which for a mini-batch costs as much as the arithmetic; what is small it multiplies in place, in kernels for AVX-512 alone.
/// </summary>
/// <param name="hasSmallKernels">Whether the library has these kernels here.</param>
internal sealed class ColumnBands(bool hasSmallKernels)
{
    // Beyond these the library copies: terms of all sums, and numbers of the result. From this many rows on, the copy pays.
    private const int MaxTerms = 1_000_000;
    private const int MaxResults = 1200;
    private const int ManyRows = 64;

    // Columns that the kernels take at a time.
    private const int Step = 8;

    private static readonly string[] _cores = ["SkylakeX", "Cooperlake", "SapphireRapids"];

    /// <summary>The rule for a core type.</summary>
    /// <param name="core">Its name, as OpenBLAS gives it.</param>
    public static ColumnBands Of(string core) => new(Array.IndexOf(_cores, core) >= 0);

    /// <summary>Columns that are multiplied at a time, 1 to N; it depends on the shape alone.</summary>
    public int WidthFor(in ProductShape s)
    {
        if (!hasSmallKernels || !s.TransposeB || s.TransposeA || s.M > ManyRows)
        {
            return Math.Max(1, s.N);
        }

        var widest = (int)Math.Min(MaxResults / Math.Max(1, s.M), MaxTerms / Math.Max(1L, (long)s.M * s.K));
        return s.N <= widest || widest < Step ? Math.Max(1, s.N) : widest / Step * Step;
    }
}

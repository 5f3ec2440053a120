using System.Runtime.Intrinsics.X86;

namespace Starling.Training.Products;

/// <summary>What OpenBLAS takes this CPU for.</summary>
public static class CoreTypes
{
    // What it falls back to where it does not recognise a CPU or its vectors: kernels for 128 bits.
    private static readonly string[] _fallbacks = ["Prescott", "Nehalem", "Barcelona"];

    /// <summary>What to do where OpenBLAS leaves most of the CPU unused; null where it does not, or there is none.</summary>
    /// <param name="blas">The library as the kernel signature names it, the core type last.</param>
    public static string? Note(string blas) => Note(blas, Avx512F.IsSupported ? "SKYLAKEX" : Avx2.IsSupported && Fma.IsSupported ? "HASWELL" : null);

    /// <summary>The same for a CPU.</summary>
    /// <param name="blas">The library.</param>
    /// <param name="fitting">The core type whose kernels the CPU can run, or null for an old CPU.</param>
    internal static string? Note(string blas, string? fitting) =>
        fitting is not null && blas.StartsWith("OpenBLAS ", StringComparison.Ordinal) && _fallbacks.Contains(blas.Split(' ')[^1])
            ? "OpenBLAS does not know this CPU and multiplies several times slower than it could: "
                + $"set OPENBLAS_CORETYPE={fitting} or install a newer one"
            : null;
}

using System.Runtime.InteropServices;

namespace Starling.Training.Products;

/// <summary>The products of the system's OpenBLAS, kept to one thread: its results change with the number of threads.</summary>
internal sealed unsafe class OpenBlas : IMatrixProducts
{
    private const int RowMajor = 101, NoTranspose = 111, Transpose = 112;
    private static readonly string[] _names = ["libopenblas.so.0", "libopenblas.so", "libopenblas.dylib", "libopenblas.dll", "openblas"];

    private readonly delegate* unmanaged<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void> _sgemm;
    private readonly delegate* unmanaged<int, int, int, int, int, int, double, double*, int, double*, int, double, double*, int, void> _dgemm;

    private readonly ColumnBands _bands;

    private OpenBlas(nint library)
    {
        _sgemm = (delegate* unmanaged<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void>)NativeLibrary.GetExport(library, "cblas_sgemm");
        _dgemm = (delegate* unmanaged<int, int, int, int, int, int, double, double*, int, double*, int, double, double*, int, void>)NativeLibrary.GetExport(library, "cblas_dgemm");
        ((delegate* unmanaged<int, void>)NativeLibrary.GetExport(library, "openblas_set_num_threads"))(1);
        var config = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)NativeLibrary.GetExport(library, "openblas_get_config"))()) ?? "";
        var core = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)NativeLibrary.GetExport(library, "openblas_get_corename"))()) ?? "";
        _bands = ColumnBands.Of(core);
        Signature = $"{string.Join(' ', config.Split(' ').Take(2))} {core}";
    }

    /// <inheritdoc/>
    public string Signature { get; }

    /// <summary>The system's OpenBLAS, or null where there is none.</summary>
    public static OpenBlas? TryLoad()
    {
        foreach (var name in _names)
        {
            if (NativeLibrary.TryLoad(name, out var library) && NativeLibrary.TryGetExport(library, "openblas_set_num_threads", out _))
            {
                return new OpenBlas(library);
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void Multiply(in ProductShape s, float alpha, ReadOnlySpan<float> a, ReadOnlySpan<float> b, float beta, Span<float> c)
    {
        s.Check(a.Length, b.Length, c.Length);
        var band = _bands.WidthFor(s);
        fixed (float* pa = a, pb = b, pc = c)
        {
            for (var column = 0; column < s.N; column += band)
            {
                _sgemm(
                    RowMajor, s.TransposeA ? Transpose : NoTranspose, s.TransposeB ? Transpose : NoTranspose, s.M, Math.Min(band, s.N - column), s.K,
                    alpha, pa, s.TransposeA ? s.M : s.K, pb + (column * (s.TransposeB ? s.K : 1)), s.TransposeB ? s.K : s.N, beta, pc + column, s.N);
            }
        }
    }

    /// <inheritdoc/>
    public void Multiply(in ProductShape s, double alpha, ReadOnlySpan<double> a, ReadOnlySpan<double> b, double beta, Span<double> c)
    {
        s.Check(a.Length, b.Length, c.Length);
        fixed (double* pa = a, pb = b, pc = c)
        {
            _dgemm(
                RowMajor, s.TransposeA ? Transpose : NoTranspose, s.TransposeB ? Transpose : NoTranspose, s.M, s.N, s.K,
                alpha, pa, s.TransposeA ? s.M : s.K, pb, s.TransposeB ? s.K : s.N, beta, pc, s.N);
        }
    }
}

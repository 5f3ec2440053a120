namespace Starling.Training.Products;

/// <summary>Row-major matrix products C ← α·op(A)·op(B) + β·C on one thread, in float32 and double.</summary>
public interface IMatrixProducts
{
    /// <summary>Library, version and core type: part of the kernel signature.</summary>
    string Signature { get; }

    /// <summary>C ← α·op(A)·op(B) + β·C in float32.</summary>
    /// <param name="shape">Sizes m, n, k and what is transposed.</param>
    /// <param name="alpha">Factor of the product.</param>
    /// <param name="a">A, m×k, or k×m if transposed.</param>
    /// <param name="b">B, k×n, or n×k if transposed.</param>
    /// <param name="beta">Factor of C before the product; with 0, C is only written.</param>
    /// <param name="c">C, m×n.</param>
    void Multiply(in ProductShape shape, float alpha, ReadOnlySpan<float> a, ReadOnlySpan<float> b, float beta, Span<float> c);

    /// <summary>C ← op(A)·op(B) + β·C in double.</summary>
    /// <inheritdoc cref="Multiply(in ProductShape, float, ReadOnlySpan{float}, ReadOnlySpan{float}, float, Span{float})" path="/param"/>
    void Multiply(in ProductShape shape, double alpha, ReadOnlySpan<double> a, ReadOnlySpan<double> b, double beta, Span<double> c);
}

/// <summary>Sizes of a product: op(A) is m×k, op(B) is k×n, C is m×n, all dense and row-major.</summary>
/// <param name="M">Rows of C.</param>
/// <param name="N">Columns of C.</param>
/// <param name="K">Terms of each sum.</param>
/// <param name="TransposeA">Whether A is stored as k×m.</param>
/// <param name="TransposeB">Whether B is stored as n×k.</param>
public readonly record struct ProductShape(int M, int N, int K, bool TransposeA = false, bool TransposeB = false)
{
    /// <summary>Checks that the operands are large enough, before native code reads or writes them.</summary>
    /// <exception cref="ArgumentException">One of them is not.</exception>
    public void Check(int a, int b, int c)
    {
        if ((long)M * K > a || (long)K * N > b || (long)M * N > c)
        {
            throw new ArgumentException($"A {M}×{K} by {K}×{N} product does not fit operands of {a}, {b} and {c} numbers.");
        }
    }
}

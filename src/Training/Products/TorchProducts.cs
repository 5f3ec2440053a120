using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Starling.Training.Products;

/// <summary>Products by torch's matrix multiplication, for systems without OpenBLAS. Operands are copied to and from tensors.</summary>
internal sealed class TorchProducts : IMatrixProducts
{
    /// <inheritdoc/>
    public string Signature { get; } = $"torch {torch.__version__}";

    /// <inheritdoc/>
    public void Multiply(in ProductShape s, float alpha, ReadOnlySpan<float> a, ReadOnlySpan<float> b, float beta, Span<float> c)
    {
        s.Check(a.Length, b.Length, c.Length);
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var product = Product(s, tensor(a[..(s.M * s.K)].ToArray()), tensor(b[..(s.K * s.N)].ToArray())).mul(alpha);
        if (beta != 0)
        {
            product = product.add(tensor(c[..(s.M * s.N)].ToArray()).view(s.M, s.N), alpha: beta);
        }

        MemoryMarshal.Cast<byte, float>(product.contiguous().bytes).CopyTo(c);
    }

    /// <inheritdoc/>
    public void Multiply(in ProductShape s, double alpha, ReadOnlySpan<double> a, ReadOnlySpan<double> b, double beta, Span<double> c)
    {
        s.Check(a.Length, b.Length, c.Length);
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        var product = Product(s, tensor(a[..(s.M * s.K)].ToArray()), tensor(b[..(s.K * s.N)].ToArray())).mul(alpha);
        if (beta != 0)
        {
            product = product.add(tensor(c[..(s.M * s.N)].ToArray()).view(s.M, s.N), alpha: beta);
        }

        MemoryMarshal.Cast<byte, double>(product.contiguous().bytes).CopyTo(c);
    }

    private static Tensor Product(in ProductShape s, Tensor a, Tensor b) => matmul(
        s.TransposeA ? a.view(s.K, s.M).t() : a.view(s.M, s.K),
        s.TransposeB ? b.view(s.N, s.K).t() : b.view(s.K, s.N));
}

namespace Starling.Training.Products;

/// <summary>The process's matrix products, by a fixed rule: the system's OpenBLAS where it is found, else torch's.</summary>
public static class MatrixProducts
{
    private static readonly Lazy<IMatrixProducts> _shared = new(() => (IMatrixProducts?)OpenBlas.TryLoad() ?? new TorchProducts());

    /// <summary>The products that every network uses.</summary>
    public static IMatrixProducts Shared => _shared.Value;
}

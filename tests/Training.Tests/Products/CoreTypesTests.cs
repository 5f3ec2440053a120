using Starling.Training.Products;

namespace Starling.Training.Tests.Products;

public sealed class CoreTypesTests
{
    [Theory]
    [InlineData("OpenBLAS 0.3.21 Prescott", "SKYLAKEX")]
    [InlineData("OpenBLAS 0.3.21 Nehalem", "HASWELL")]
    public void Note_NamesTheCoreTypeThatFits(string blas, string fitting) =>
        Assert.Contains($"OPENBLAS_CORETYPE={fitting} ", CoreTypes.Note(blas, fitting), StringComparison.Ordinal);

    [Theory]
    [InlineData("OpenBLAS 0.3.21 SkylakeX", "SKYLAKEX")]
    [InlineData("OpenBLAS 0.3.21 Zen", "HASWELL")]
    [InlineData("OpenBLAS 0.3.21 Prescott", null)]
    [InlineData("torch", "HASWELL")]
    public void Note_IsSilent_WhereNothingIsLost(string blas, string? fitting) => Assert.Null(CoreTypes.Note(blas, fitting));
}

using Starling.Algorithms.Compression;
using Starling.Algorithms.Errors;

namespace Starling.Algorithms.Tests.Compression;

public sealed class CompressorsTests
{
    public static TheoryData<CompressorSpec, string> Bad => new()
    {
        { new("top_k", K: 51), "k of top_k is 51, but the model has 50" },
        { new("top_k", K: 0), "use 1 to 50" },
        { new("rand_k", Fraction: 1.5), "above 0 and at most 1" },
        { new("rand_k", Fraction: double.NaN), "above 0 and at most 1" },
        { new("top_k"), "either k or fraction" },
        { new("top_k", K: 1, Fraction: 0.1), "either k or fraction" },
        { new("sign", Scale: "l3"), "use l1 or l2" },
        { new("qsgd", Levels: 0), "use 1 to" },
        { new("zip"), "kind 'zip' is unknown" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Create_OfABadDescription_SaysWhatToDo(CompressorSpec spec, string reason) =>
        Assert.Contains(reason, Assert.Throws<InputException>(() => Compressors.Create(spec, 50)).Message);

    [Theory]
    [InlineData(0.1, 50, 5)]
    [InlineData(0.1, 650, 65)]
    [InlineData(0.001, 50, 1)]
    [InlineData(1.0, 50, 50)]
    public void Create_WithAFraction_KeepsThatShareAndAtLeastOneEntry(double fraction, int d, int k)
    {
        Assert.Equal(8 * k, Compressors.Create(new("top_k", Fraction: fraction), d)!.Encoding(d, Wire.Key).Size(d));
        Assert.Equal(4 * k, Compressors.Create(new("rand_k", Fraction: fraction), d)!.Encoding(d, Wire.Key).Size(d));
    }

    [Fact]
    public void Create_WithoutDetails_UsesTheDefaults()
    {
        Assert.Null(Compressors.Create(new("none"), 50));
        Assert.IsType<NaturalRounding>(Compressors.Create(new("natural"), 50));
        Assert.Equal(4 + 38, Compressors.Create(new("qsgd"), 50)!.Encoding(50, Wire.Key).Size(50));   // 16 levels: 6 bits
        Assert.True(Compressors.Create(new("sign"), 50)!.Contraction(50) > 0);                        // l1
    }
}

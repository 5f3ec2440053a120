using Xunit;

namespace Starling.Architecture.Tests;

public sealed class SizeTests
{
    private const int Longest = 250;
    private const int Median = 60;

    [Fact]
    public void NoFile_IsLongerThan250Lines()
    {
        var files = Repository.Product
            .Concat(Repository.Below("tests", ".cs"))
            .Concat(Repository.Below("standins", ".cs"))
            .Concat(Repository.Below("standins", ".cpp"));

        var tooLong = files.Where(file => file.Lines > Longest).Select(file => $"{file.Path}: {file.Lines} lines");

        Assert.True(!tooLong.Any(), $"Split by topic what is longer than {Longest} lines:\n{string.Join('\n', tooLong)}");
    }

    [Fact]
    public void HalfOfTheFiles_HaveAtMost60Lines()
    {
        var lengths = Repository.Product.Select(file => file.Lines).Order().ToArray();

        Assert.InRange(lengths[lengths.Length / 2], 1, Median);
    }
}

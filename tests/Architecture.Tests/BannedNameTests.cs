using System.Text.RegularExpressions;
using Xunit;

namespace Starling.Architecture.Tests;

public sealed class BannedNameTests
{
    /// <summary>What would make two runs differ, and what to use in its place.</summary>
    public static TheoryData<string, string> Banned => new()
    {
        { @"\bSystem\.Random\b|\bnew\s+Random\b|\bRandom\.Shared\b|(?<![.\w])Random\s+\w", "a stream with an address: key.Stream(Purpose.…) of Starling.Algorithms.Randomness" },
        { @"\bRandomNumberGenerator\b", "a stream with an address: key.Stream(Purpose.…) of Starling.Algorithms.Randomness" },
        { @"\bDateTime(?:Offset)?\.(?:Utc)?Now\b", "a TimeProvider in the constructor: time.GetUtcNow()" },
        { @"\bDateTime\.Today\b", "a TimeProvider in the constructor: time.GetLocalNow().Date" },
        { @"\bGuid\.NewGuid\b", "a name made of the experiment's seed, round and client" },
        { @"\bmanual_seed\b", "numbers drawn from key.Stream(Purpose.…) and copied into the tensor" },
        { @"\brandn?\s*\(|\brandint\s*\(|\brandperm\s*\(", "numbers drawn from key.Stream(Purpose.…) and copied into the tensor" },
        { @"\bThread\.Sleep\b", "await Task.Delay(…, timeProvider, cancellationToken)" },
    };

    // A token must not be guessed by whoever knows the seeds; no result depends on one.
    private const string Secrets = "src/Server/Security/TokenText.cs";

    [Theory]
    [MemberData(nameof(Banned))]
    public void Product_DoesNotUse(string pattern, string replacement)
    {
        var banned = new Regex(pattern, RegexOptions.CultureInvariant);
        var found = Repository.Product.Where(file => !(file.Path == Secrets && pattern.Contains("RandomNumberGenerator", StringComparison.Ordinal))).SelectMany(file => banned.Matches(file.Code).Select(match => $"{Place(file, match)} {match.Value}"));

        Assert.True(!found.Any(), $"Use {replacement} in place of:\n{string.Join('\n', found)}");
    }

    [Theory]
    [InlineData("var r = new Random(1);", true)]
    [InlineData("Random r = new(1);", true)]
    [InlineData("System.Random.Shared.Next()", true)]
    [InlineData("new RandomKey(1).Stream(p)", false)]
    [InlineData("// Random order\nvar s = \"Random\";", false)]
    [InlineData("Topology.Random", false)]
    [InlineData("namespace Starling.Algorithms.Randomness;", false)]
    public void TheRuleAgainstRandom_SeesCodeOnly(string source, bool isFound)
    {
        var pattern = Banned.First()[0] as string;

        Assert.Equal(isFound, Regex.IsMatch(CodeOnly.Of(source), pattern!));
    }

    private static string Place(SourceFile file, Match match) => $"{file.Path}:{file.Code.AsSpan(0, match.Index).Count('\n') + 1}:";
}

using System.Text.RegularExpressions;
using Xunit;

namespace Starling.Architecture.Tests;

public sealed partial class PlaceTests
{
    [Fact]
    public void Repository_NamesNoFolderOfAMachine()
    {
        var found = Repository.Texts.SelectMany(file => Folder().Matches(file.Text).Select(match => $"{file.Path}: {match.Value}"));

        Assert.True(!found.Any(), $"Folders of one machine mean nothing on another:\n{string.Join('\n', found)}");
    }

    [Fact]
    public void Repository_NamesNoPackageRegistry()
    {
        var found = Repository.Texts.SelectMany(file => Registry().Matches(file.Text).Select(match => $"{file.Path}: {match.Value}"));

        Assert.True(!found.Any(), $"Where packages come from is each machine's own affair (./starling --nuget-config FILE):\n{string.Join('\n', found)}");
    }

    [GeneratedRegex(@"(?<![\w.~/])(?:/(?:work|home|root|Users|mnt)/[\w.-]+|[A-Z]:\\Users\\)")]
    private static partial Regex Folder();

    [GeneratedRegex(@"\b(?:api\.nuget\.org|packageSources|RestoreSources\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Registry();
}

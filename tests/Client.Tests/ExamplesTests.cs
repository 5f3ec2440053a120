using System.Globalization;
using System.Text.RegularExpressions;
using Starling.Simulation.Experiments;

namespace Starling.Client.Tests;

/// <summary>Every file below examples can be run; .ci/run runs the short ones.</summary>
public sealed partial class ExamplesTests
{
    // The data that come with Starling; the rest may not be on this machine.
    private static readonly string[] _shipped = ["digits", "synthetic"];

    private static readonly string _folder = Path.Combine(SourceTree.Root, "examples");

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(_folder, "*.yaml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Example_CanBePlanned(string file)
    {
        var path = Path.Combine(_folder, file);
        var experiment = ExperimentFile.Load(path);
        if (!_shipped.Contains(experiment.Data.Source))
            return;
        var (code, output, error) = await Captured.RunAsync("plan", path);

        Assert.Equal("", error);
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains(experiment.Algorithm.Name, output);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Example_SaysHowLongItTakes(string file)
    {
        var first = File.ReadLines(Path.Combine(_folder, file)).First();

        Assert.InRange(int.Parse(TimeLine().Match(first).Groups["seconds"].Value, CultureInfo.InvariantCulture), 1, 120);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Example_HasTheNameOfItsFile(string file) =>
        Assert.Equal(Path.GetFileNameWithoutExtension(file), ExperimentFile.Load(Path.Combine(_folder, file)).Name);

    [GeneratedRegex("^# time: about (?<seconds>[0-9]+) s$")]
    private static partial Regex TimeLine();
}

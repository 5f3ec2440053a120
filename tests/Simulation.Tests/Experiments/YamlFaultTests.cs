using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Starling.Simulation.Experiments;

namespace Starling.Simulation.Tests.Experiments;

public sealed class YamlFaultTests
{
    [Fact]
    public void Duplicates_NameBothLines() => Assert.Equal(
        ["exp.yaml:9: local.steps: given twice, first at exp.yaml:8; keep one"],
        Sample.FaultsOf(Sample.Text.Replace("local: { steps: 5, ", "local: {\n  steps: 5,\n  steps: 6, ")));

    [Theory]
    [InlineData("rounds: [1\nseed: 2", "exp.yaml:1: not valid YAML: ")]
    [InlineData("rounds: 1\n\tseed: 2", "exp.yaml:2: not valid YAML: ")]
    [InlineData("rounds: *gone", "exp.yaml:1: not valid YAML: the alias *gone has no anchor before it.")]
    [InlineData("rounds: !!int 5", "exp.yaml:1: not valid YAML: the tag tag:yaml.org,2002:int is not used in experiment files; remove it.")]
    [InlineData("rounds: 1\n---\nrounds: 2", "exp.yaml:2: not valid YAML: a second document starts here; one file holds one experiment.")]
    [InlineData("- rounds", "exp.yaml:1: an experiment is a mapping of keys such as rounds, data and model")]
    [InlineData("rounds", "exp.yaml:1: an experiment is a mapping of keys such as rounds, data and model")]
    public void SyntaxErrors_NameTheLine(string text, string fault) =>
        Assert.StartsWith(fault, Assert.Single(Sample.FaultsOf(text)));

    [Fact]
    public void AnchorsThatMultiply_AreBounded()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; level < 12; level++)
            text.Append($"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n");

        Assert.Contains("more than 500000 values", Assert.Single(Sample.FaultsOf(text.ToString())));
    }

    [Fact]
    public void DeepNesting_IsBounded() => Assert.Equal(
        "exp.yaml:1: not valid YAML: nested more than 32 levels deep.",
        Assert.Single(Sample.FaultsOf("rounds: " + new string('[', 10_000))));

    [Fact]
    public void AnyText_IsReadOrRefusedWithAMessage() => Prop.ForAll<int, int, char>((at, length, letter) =>
    {
        var from = Math.Abs(at % Sample.Text.Length);
        var damaged = Sample.Text.Remove(from, Math.Min(Math.Abs(length % 9), Sample.Text.Length - from)).Insert(from, letter.ToString());
        return Record.Exception(() => ExperimentFile.Parse(damaged, Sample.Path)) is null or ExperimentFileException;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Aliases_StandForTheirAnchors()
    {
        var text = Sample.Text.Replace("rounds: 10", "rounds: &n 10").Replace("steps: 5", "steps: *n ");

        Assert.Equal(10, ExperimentFile.Parse(text, "x.yaml").Local.Steps);
    }

    [Theory]
    [InlineData("local.learning_rate=\"0.1\"", "'0.1' is not allowed; allowed: a number > 0")]
    [InlineData("local.learning_rate=.inf", "'.inf' is not allowed; allowed: a number > 0")]
    [InlineData("local.learning_rate=1e999", "1e999 is out of range; allowed: a number > 0")]
    [InlineData("local.momentum=1", "1 is out of range; allowed: a number >= 0 and < 1")]
    [InlineData("local.steps=2.5", "'2.5' is not allowed; allowed: a whole number >= 1")]
    [InlineData("local.steps=99999999999999999999", "99999999999999999999 is out of range; allowed: a whole number >= 1")]
    [InlineData("seed=-1", "'-1' is not allowed; allowed: a whole number from 0 to 18446744073709551615")]
    [InlineData("model.bias=yes", "'yes' is not allowed; allowed: true or false")]
    [InlineData("parallelism=0", "0 is out of range; allowed: a whole number >= 1 and <= 4096 or auto")]
    [InlineData("name=Über", "'Über' is not allowed; allowed: lower-case letters, digits, hyphens and single dots")]
    [InlineData("max_memory=lots", "'lots' is not allowed; allowed: a size such as 8GB or 512MB")]
    [InlineData("model.init={ file: a }", "this mapping is not allowed; allowed: kaiming_uniform, zeros or { path: FILE }")]
    public void WrongValues_AreRefused(string set, string problem) =>
        Assert.Equal($"--set {set}: {set[..set.IndexOf('=')]}: {problem}", Sample.FaultOf(set));
}

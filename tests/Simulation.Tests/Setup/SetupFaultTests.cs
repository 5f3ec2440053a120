using Starling.Algorithms.Errors;
using Starling.Simulation.Setup;

namespace Starling.Simulation.Tests.Setup;

public sealed class SetupFaultTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("fedavg")]
    [InlineData("fedprox")]
    [InlineData("fedadam")]
    public void InverseProbability_WithATraceThatDeclaresNone_IsRefused(string algorithm)
    {
        var trace = _folder.Write("trace.csv", string.Concat(Enumerable.Repeat("1,0,1,1,0,1\n", 5)));

        var faults = Faults(algorithm, ["algorithm.weighting=inverse_probability", $"participation={{ kind: trace, path: {trace} }}"]);

        Assert.StartsWith("algorithm.weighting: inverse_probability needs the clients' probabilities", Assert.Single(faults));
        Assert.Contains(trace, faults[0]);
    }

    [Fact]
    public void EdgesThatDoNotConnect_NameTheirFile()
    {
        var edges = _folder.Write("edges.csv", "0,1\n2,3\n4,5\n");

        Assert.StartsWith($"{edges}: ", Assert.Single(Faults("dfedavg", [$"topology={{ kind: edges, path: {edges} }}"])));
    }

    [Fact]
    public void AModelBeyondCounting_IsRefused() => Assert.StartsWith(
        "model: it has more than 2147483647 parameters", Assert.Single(Faults("fedavg", ["model={ kind: mlp, hidden: [100000, 100000] }"])));

    private static IReadOnlyList<string> Faults(string algorithm, string[] sets) =>
        Assert.Throws<InputException>(() => ExperimentSetup.Load(Digits.Of(algorithm, sets))).Faults;
}

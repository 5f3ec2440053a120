namespace Starling.Client.Tests;

public sealed class TopologyTests
{
    [Theory]
    [InlineData("ring", "0.0507")]
    [InlineData("torus", "0.4")]
    [InlineData("exponential", "0.4")]
    [InlineData("complete", "1")]
    public async Task Topology_OfSixteenNodes_HasTheKnownSpectralGap(string kind, string gap)
    {
        var (code, output, _) = await Captured.RunAsync("topology", kind, "--nodes", "16");

        Assert.Equal(ExitCode.Done, code);
        Assert.Contains($"spectral gap  {gap}\n", output);
    }

    [Theory]
    [InlineData("rng", "error: topology: kind: 'rng' is unknown; ")]
    [InlineData("random-regular", "error: topology: degree: missing; ")]
    public async Task Topology_ThatIsWrong_IsBadInput(string kind, string fault)
    {
        var (code, _, error) = await Captured.RunAsync("topology", kind, "--nodes", "16");

        Assert.Equal(ExitCode.BadInput, code);
        Assert.StartsWith(fault, error);
    }
}

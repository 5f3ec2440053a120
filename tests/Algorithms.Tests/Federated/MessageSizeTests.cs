using Starling.Algorithms.Tests.Harness;

namespace Starling.Algorithms.Tests.Federated;

/// <summary>Bytes per client and round, and the vectors kept, in multiples of 4d.</summary>
public sealed class MessageSizeTests
{
    private const int D = 20;

    private static readonly Quadratic[] _clients = Quadratics.Heterogeneous(d: D);

    // A state row has 6 more bytes: two for vectors that only compression has, and a round.
    private const int Row = 6;

    [Theory]
    [InlineData("fedavg", 1, 1, 0, 1)]
    [InlineData("fedprox", 1, 1, 0, 1)]
    [InlineData("scaffold", 2, 2, 1, 2)]
    [InlineData("feddyn", 1, 1, 1, 2)]
    [InlineData("fedspeed", 1, 1, 1, 2)]
    [InlineData("fedadam", 1, 1, 0, 3)]
    [InlineData("fedyogi", 1, 1, 0, 3)]
    [InlineData("fedadagrad", 1, 1, 0, 3)]
    [InlineData("fedavgm", 1, 1, 0, 2)]
    [InlineData("fedcm", 2, 1, 0, 2)]
    [InlineData("mofedsam", 2, 1, 0, 2)]
    [InlineData("fedsam", 1, 1, 0, 1)]
    [InlineData("mifa", 1, 1, 1, 2)]
    [InlineData("fedvarp", 1, 1, 1, 2)]
    public void MessagesAndStates_HaveTheirSizes(string name, int down, int up, int client, int server)
    {
        var run = new FederatedRun(name, Hosts.Dense(Hosts.Steps(2, 0.01)), _clients).Full(2);

        Assert.All(run.Bytes, bytes => Assert.Equal((up * 4 * D, down * 4 * D), bytes));
        Assert.Equal((client * 4 * D) + Row, run.ClientState(0).Length);
        Assert.Equal((server * 4 * D) + Row, run.ServerState.Length);
    }

    [Fact]
    public void FedAu_KeepsTwoNumbersPerClient()
    {
        var run = new FederatedRun("fedau", Hosts.Dense(Hosts.Steps(2, 0.01)), _clients).Full(2);

        Assert.All(run.Bytes, bytes => Assert.Equal((4 * D, 4 * D), bytes));
        Assert.Equal(8 + Row, run.ClientState(0).Length);
        Assert.Equal((4 * D) + Row, run.ServerState.Length);
    }
}

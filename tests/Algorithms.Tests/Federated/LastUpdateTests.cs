using Starling.Algorithms.Participation;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Tests.Harness;

namespace Starling.Algorithms.Tests.Federated;

/// <summary>MIFA and FedVARP, which remember every client's last update.</summary>
public sealed class LastUpdateTests
{
    private static readonly Quadratic[] _clients = Quadratics.Heterogeneous();

    private static readonly Algorithms.Hosting.HostSettings _settings = Hosts.Dense(Hosts.Steps(5, 0.05));

    [Theory]
    [InlineData("mifa")]
    [InlineData("fedvarp")]
    public void WhenEverybodyTakesPart_ItIsFedAvg(string name) =>
        Assert.Equal(
            new FederatedRun("fedavg", _settings, _clients, ("weighting", "uniform")).Full(30).X,
            new FederatedRun(name, _settings, _clients).Full(30).X,
            (a, b) => Math.Abs(a - b) < 1e-5);

    [Theory]
    [InlineData("mifa")]
    [InlineData("fedvarp")]
    public void TheSpreadOutTable_GivesWhatATableAtTheServerGives(string name)
    {
        var who = new BernoulliParticipation(new RandomKey(1), [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]);
        var (x, table) = (new double[20], _clients.Select(_ => new double[20]).ToArray());
        var run = new FederatedRun(name, _settings, _clients);
        for (var t = 1; t <= 60; t++)
        {
            x = Step(name, x, table, who.Participants(t));
            run.Rounds(1, who.Participants);
        }

        Assert.True(Quadratics.Distance(run.X, x) < 1e-4);
    }

    [Fact]
    public void TheServersMean_IsTheMeanOfWhatTheClientsKeep()
    {
        var who = new UniformParticipation(new RandomKey(1), 8, 3);
        var run = new FederatedRun("mifa", _settings, _clients).Rounds(50, who.Participants);

        Assert.True(run.DistanceFromMeanOfClients(1) < 1e-6);
    }

    private static double[] Step(string name, double[] x, double[][] table, int[] ids)
    {
        if (ids.Length == 0)
        {
            return x;
        }

        var start = x.Select(v => (float)v).ToArray();
        var updates = ids.Select(i => new FederatedRun(Hosts.Federated("fedavg", _settings), _settings, [_clients[i]], start).Full(1).X
            .Select((y, j) => y - x[j]).ToArray()).ToArray();
        var change = Enumerable.Range(0, 20)
            .Select(j => table.Average(row => row[j]) + ids.Zip(updates, (i, u) => u[j] - table[i][j]).Average()).ToArray();
        foreach (var (i, update) in ids.Zip(updates))
        {
            table[i] = update;
        }

        return [.. x.Select((v, j) => v + (name == "mifa" ? table.Average(row => row[j]) : change[j]))];
    }
}

using Starling.Algorithms.Participation;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Tests.Harness;

namespace Starling.Algorithms.Tests.Federated;

public sealed class ScaffoldTests
{
    private static readonly Quadratic[] _clients = Quadratics.Heterogeneous();

    private static readonly Algorithms.Hosting.HostSettings _settings = Hosts.Dense(Hosts.Steps(5, 0.1));

    [Fact]
    public void ManySteps_ConvergeToTheExactOptimum_EvenOfAFewClientsPerRound()
    {
        var who = new UniformParticipation(new RandomKey(1), 8, 4);
        var x = new FederatedRun("scaffold", _settings, _clients).Rounds(1500, who.Participants).X;

        Assert.True(Quadratics.Distance(x, Quadratics.Optimum(_clients)) < 1e-3);
    }

    [Fact]
    public void TheFirstRound_IsFedAvgs() =>
        Assert.Equal(
            new FederatedRun("fedavg", _settings, _clients, ("weighting", "uniform")).Full(1).X,
            new FederatedRun("scaffold", _settings, _clients).Full(1).X);

    [Fact]
    public void TheServersControl_StaysTheMeanOfTheClientsControls()
    {
        var who = new UniformParticipation(new RandomKey(1), 8, 3);
        var run = new FederatedRun("scaffold", _settings, _clients).Rounds(100, who.Participants);

        Assert.True(run.DistanceFromMeanOfClients(1) < 1e-4);
    }
}

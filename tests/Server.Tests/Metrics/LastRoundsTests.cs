using Starling.Server.Metrics;
using Starling.Simulation.Results;
using Xunit;

namespace Starling.Server.Tests.Metrics;

public sealed class LastRoundsTests
{
    private readonly LastRounds _last = new();

    [Fact]
    public void ValuesThatWereNotEvaluated_AreThoseOfBefore()
    {
        _last.Add("a", Round(1, 0.5, 0.9));
        _last.Add("a", Round(2, null, null));

        var (experiment, round) = Assert.Single(_last.All());
        Assert.Equal(("a", 2, 0.5, 0.9), (experiment, round.Round, round.TrainLoss, round.TestAccuracy));
    }

    [Fact]
    public void Experiments_AreForgottenOnceAHundredOthersMadeARound()
    {
        for (var i = 0; i < 100; i++)
            _last.Add($"e{i}", Round(1, 1, 1));
        _last.Add("e0", Round(2, 1, 1));
        _last.Add("new", Round(1, 1, 1));

        var experiments = _last.All().Select(last => last.Experiment).ToList();
        Assert.Equal(100, experiments.Count);
        Assert.Equal(["new", "e0", "e99"], experiments.Take(3));
        Assert.DoesNotContain("e1", experiments);
    }

    private static RoundRecord Round(int round, double? loss, double? accuracy) =>
        new(round, loss, null, accuracy, 1, 4, 4, 0.1, 0.1, null, null, null, "");
}

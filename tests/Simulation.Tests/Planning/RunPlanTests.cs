using Starling.Simulation.Experiments;
using Starling.Simulation.Planning;
using Starling.Simulation.Setup;
using Starling.Simulation.Tests.Experiments;

namespace Starling.Simulation.Tests.Planning;

public class RunPlanTests
{
    private const long Dense = 4 * Digits.Dim;

    public static TheoryData<string> Algorithms => Digits.Algorithms;

    [Fact]
    public void FedAvg_SendsFourBytesPerParameterAndParticipant()
    {
        var plan = PlanOf(Digits.Of("fedavg", Digits.FourClients));
        Assert.Equal(Digits.Dim, plan.Parameters);
        Assert.Equal(4, plan.Participants);
        var traffic = Assert.Single(plan.Traffic);
        Assert.Equal(new(1, Dense, Dense, 4 * Dense, 4 * Dense), traffic);
        Assert.Equal(5 * 4 * Dense, plan.TotalUp);
        Assert.Equal(0, plan.Memory.ClientStates);
        Assert.Null(plan.Topology);
    }

    [Fact]
    public void Samples_AreThoseOfTheData()
    {
        var samples = PlanOf(Sample.Load("data.train_samples=302")).Samples;
        Assert.Equal(new(302, 359, 75, 76, 64, 10), samples);
    }

    [Fact]
    public void LocalSteps_OfEpochs_FollowTheSamples()
    {
        var text = Sample.Text.Replace("steps: 5", "epochs: 2", StringComparison.Ordinal);
        var plan = PlanOf(ExperimentFile.Parse(text, Sample.Path, "data.train_samples=130"));
        Assert.Equal(new(2, 4, 3), plan.LocalSteps);
    }

    [Fact]
    public void OneBitAdam_SendsLessAfterItsWarmUp()
    {
        var traffic = PlanOf(Digits.Of("onebit_adam")).Traffic;
        var signs = ((Digits.Dim + 7) / 8) + 4;
        Assert.Equal(
            [(1, Dense, Dense), (3, signs, Dense), (4, signs, signs)],
            traffic.Select(t => (t.FromRound, t.MessageUp, t.MessageDown)));
    }

    [Fact]
    public void CompressedBroadcast_IsDenseInTheFirstRoundAlone()
    {
        var plan = PlanOf(Digits.Of("fedavg", "compression.down.kind=sign"));
        Assert.Equal([(1, Dense), (2, ((Digits.Dim + 7) / 8) + 4)], plan.Traffic.Select(t => (t.FromRound, t.MessageDown)));
    }

    [Fact]
    public void Gossip_CountsEveryEdgeAndPhase()
    {
        var plan = PlanOf(Digits.Of("dfedavg"));
        Assert.Equal(Digits.Clients * 2 * Dense, Assert.Single(plan.Traffic).RoundUp);
        Assert.Equal((1 + (2 * Math.Cos(2 * Math.PI / Digits.Clients))) / 3, plan.Topology!.Lambda, 6);
        Assert.Equal(2 * Digits.Clients, plan.Topology.Messages);
    }

    [Fact]
    public void Memory_HoldsDataAndStates()
    {
        var memory = PlanOf(Digits.Of("scaffold")).Memory;
        Assert.Equal((300 + 359) * (64 + 4), memory.Data);
        Assert.InRange(memory.ClientState, Dense, Dense + 64);
        Assert.Equal(memory.Data + memory.ServerState + (Digits.Clients * memory.ClientState), memory.Total);
    }

    [Fact]
    public void Participants_OfProbabilities_AreTheirSum()
    {
        var plan = PlanOf(ExperimentFile.Parse(
            Sample.Text + "\nparticipation: { kind: bernoulli, probabilities: [0.5, 0.25, 1, 0.75] }", Sample.Path));
        Assert.Equal(2.5, plan.Participants);
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void EveryAlgorithm_IsPlannedAsItRuns(string algorithm)
    {
        using var folder = new TempFolder();
        var experiment = Digits.In(folder.Path, algorithm);
        var plan = PlanOf(experiment);
        var run = new Recorder().Run(experiment);
        Assert.All(run, record =>
        {
            var traffic = plan.Traffic.Last(t => t.FromRound <= record.Round);
            Assert.Equal((traffic.RoundUp, traffic.RoundDown), (record.BytesUp, record.BytesDown));
        });
        Assert.Equal(plan.TotalUp, run.Sum(r => r.BytesUp));
    }

    private static RunPlan PlanOf(Experiment experiment) => RunPlan.Of(ExperimentSetup.Load(experiment));
}

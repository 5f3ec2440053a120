using Starling.Simulation.Experiments;
using Starling.Simulation.Results;

namespace Starling.Simulation.Tests.Claims;

/// <summary>What more gossip steps and one-bit messages buy, on the digits.</summary>
public sealed class TrafficAndConsensusTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void DFedSam_WithFourGossipStepsOnARing_HasLessThanHalfTheConsensusDistance()
    {
        var single = Gossip(steps: 1);
        var several = Gossip(steps: 4);

        Assert.True(several.ConsensusDistance < single.ConsensusDistance / 2);
        Assert.Equal(4 * single.BytesUp, several.BytesUp);
    }

    [Fact]
    public void OneBitAdam_ReachesAdamsTrainingLossWithAFifthOfItsBytes()
    {
        var adam = OneStep("{ name: adam, epsilon: 1e-3 }");
        var oneBit = OneStep("{ name: onebit_adam, epsilon: 1e-3, warmup_rounds: 60, frozen_mask: zero_inputs }");

        Assert.InRange(oneBit[^1].TrainLoss!.Value / adam[^1].TrainLoss!.Value, 0, 1.05);
        Assert.True(5 * Bytes(oneBit) < Bytes(adam));
    }

    private static long Bytes(IReadOnlyList<RoundRecord> records) => records.Sum(r => r.BytesUp + r.BytesDown);

    private RoundRecord Gossip(int steps) => Run(
        $$"""
        rounds: 15
        data: { source: digits, clients: 16, partition: { kind: dirichlet, alpha: 0.3 } }
        model: { kind: linear }
        local: { steps: 5, batch_size: 32, learning_rate: 0.1 }
        algorithm: { name: dfedsam, rho: 0.01, gossip_steps: {{steps}} }
        topology: { kind: ring }
        """)[^1];

    private IReadOnlyList<RoundRecord> OneStep(string algorithm) => Run(
        $$"""
        rounds: 400
        data: { source: digits, clients: 8, partition: { kind: dirichlet, alpha: 0.3 } }
        model: { kind: linear }
        local: { steps: 1, batch_size: full, learning_rate: 0.01 }
        algorithm: {{algorithm}}
        """);

    private IReadOnlyList<RoundRecord> Run(string text) => new Recorder().Run(ExperimentFile.Parse(
        $$"""
        seed: 3
        device: cpu
        {{text}}
        evaluation: { every: 0 }
        output: { directory: {{_folder.Path}} }
        """,
        "claim.yaml"));
}

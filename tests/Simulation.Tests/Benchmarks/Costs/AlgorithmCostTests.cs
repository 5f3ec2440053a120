using Starling.Algorithms.Vectors;
using Starling.Simulation.Benchmarks.Costs;

namespace Starling.Simulation.Tests.Benchmarks.Costs;

public sealed class AlgorithmCostTests : IDisposable
{
    private const int Dim = 650;
    private const int CountedRounds = 2;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void FedAvg_MakesOneDescentPerStep_AndFivePassesPerClient()
    {
        var count = Cost("fedavg, weighting: samples").Count;

        Assert.Empty(count.Gradients);
        Assert.Equal([new KeyValuePair<int, long>(16, 6 * 3 * CountedRounds)], count.Descents);
        Assert.Equal(6 * CountedRounds * Dim, count.Kernels["Copy"]);                       // y ← x
        Assert.Equal((6 + 5) * CountedRounds * Dim, count.Kernels["AddScaled"]);            // y − x; the sums of blocks
        Assert.Equal(6 * CountedRounds * Dim, count.Kernels["Affine"]);                     // w_i Δ_i
        Assert.Equal(CountedRounds * Dim, count.Kernels["Combine"]);                        // the server's step
    }

    [Fact]
    public void DFedSam_MakesTwoGradientsPerStep_AndMixesThreeVectors()
    {
        var count = Cost("dfedsam", "topology: { kind: ring }").Count;

        Assert.Equal([new KeyValuePair<int, long>(16, 2 * 6 * 3 * CountedRounds)], count.Gradients);
        Assert.Equal(3 * 6 * CountedRounds * Dim, count.Kernels["WeightedSum"]);
    }

    [Theory]
    [InlineData("scaffold", "")]
    [InlineData("fedspeed", "")]
    [InlineData("dfedsam", "topology: { kind: ring }")]
    public void UnitCosts_KnowEveryKernelThatIsCounted(string algorithm, string more)
    {
        var cost = Cost(algorithm, more);

        Assert.Null(Record.Exception(() => cost.Explain(new UnitCosts(cost.Setup))));
    }

    [Fact]
    public void CountingStorage_ComputesWhatItsMemoryDoes()
    {
        var count = new WorkCount();
        Vector Counting(params float[] values) => new(new CountingStorage(Vector.Of(values).Storage, count));
        var (x, y) = (Counting(1, -4, 9), Counting(2, 2, 2));

        var z = Vector.Combine(1, x * y, 2, Vector.Max(x, y)) - (x / y);

        Assert.Equal([2 + 4 - 0.5f, -8 + 4 + 2, 18 + 18 - 4.5f], z.ToArray());
        Assert.Equal(["Combine", "Divide", "Max", "Multiply"], count.Kernels.Keys);
        Assert.Equal(6, count.Kernels["Combine"]);
    }

    private AlgorithmCost Cost(string algorithm, string more = "")
    {
        var file = Path.Combine(_folder.Path, "cost.yaml");
        File.WriteAllText(file, $$"""
            name: cost
            seed: 3
            rounds: 4
            device: cpu
            data: { source: digits, train_samples: 300, clients: 6, partition: { kind: iid } }
            model: { kind: linear }
            local: { steps: 3, batch_size: 16, learning_rate: 0.05 }
            algorithm: { name: {{algorithm}} }
            {{more}}
            """);
        return new(file);
    }
}

using FsCheck;
using FsCheck.Fluent;
using Starling.Algorithms.Errors;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Topology;

namespace Starling.Algorithms.Tests.Topology;

public sealed class MatrixCheckTests
{
    [Fact]
    public void Validate_TakesADoublyStochasticMatrix_AsItStands()
    {
        float[] w = [0.50000007f, 0.5f, 0.5f, 0.5f];

        Assert.Equal(new Edge(0, 0.50000007f), MatrixCheck.Validate(w, 2).Row(0)[0]);
    }

    [Fact]
    public void Validate_NamesRowsAndColumns()
    {
        float[] w = [0.5f, 0.5f, 0, 0.25f, 0.5f, 0.5f, 0.25f, 0, 0.5f];

        Assert.Equal(
            ["Row 1 of W sums to 1.25; it must sum to 1 within 1e-6.", "Row 2 of W sums to 0.75; it must sum to 1 within 1e-6."],
            FaultsOf(w, 3));
    }

    [Theory]
    [InlineData(new[] { 1.5f, -0.5f, -0.5f, 1.5f }, "Row 0 of W: entry 1 is -0.5")]
    [InlineData(new[] { float.NaN, 1, 1, 0.5f }, "Row 0 of W: entry 0 is NaN")]
    [InlineData(new[] { 0f, 1, 1, 0 }, "Row 0 of W: the diagonal entry is 0")]
    [InlineData(new[] { 1f, 0, 0, 1 }, "node 0 to node 1")]
    [InlineData(new[] { 0.9f, 0.1f, 0.2f, 0.8f }, "Column 0 of W sums to 1.1")]
    [InlineData(new[] { 1f }, "2 nodes need 2 rows of 2")]
    public void Validate_OfABadMatrix_SaysWhere(float[] w, string reason) => Assert.Contains(reason, FaultsOf(w, 2)[0]);

    [Fact]
    public void Validate_ReportsTenFaultsAtMost() => Assert.Equal(10, FaultsOf(new float[400], 20).Count);

    [Fact]
    public void Validate_AcceptsEveryMixOfPermutations_AndRefusesAnyShift() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new RandomKey((ulong)seed).Stream(Purpose.Topology);
            var n = 2 + random.NextInt(9);
            var w = MixOfPermutations(random, n);
            MatrixCheck.Validate(w, n);
            w[random.NextInt(w.Length)] += 1e-3f;
            return FaultsOf(w, n).Count == 2;
        }).QuickCheckThrowOnFailure();

    // Birkhoff: every doubly stochastic matrix is one; identity and a full cycle make it positive on the diagonal and connected.
    private static float[] MixOfPermutations(RandomStream random, int n)
    {
        var shares = random.NextDirichlet(2, 5);
        var w = new double[n * n];
        for (var p = 0; p < shares.Length; p++)
        {
            var order = p switch
            {
                0 => Enumerable.Range(0, n).ToArray(),
                1 => Enumerable.Range(0, n).Select(i => (i + 1) % n).ToArray(),
                _ => random.NextPermutation(n),
            };
            for (var i = 0; i < n; i++)
            {
                w[(i * n) + order[i]] += shares[p];
            }
        }

        return [.. w.Select(x => (float)x)];
    }

    private static IReadOnlyList<string> FaultsOf(float[] w, int nodes) =>
        Assert.Throws<InputException>(() => MatrixCheck.Validate(w, nodes)).Faults;
}

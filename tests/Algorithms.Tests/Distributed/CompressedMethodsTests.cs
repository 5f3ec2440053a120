using Starling.Algorithms.Compression;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Tests.Harness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Tests.Distributed;

/// <summary>EF, EF21, EF21-SGDM, EControl and the naive method next to each other.</summary>
public sealed class CompressedMethodsTests
{
    private const int D = 20;
    private static readonly ICompressor _top2 = new TopK(2);

    [Fact]
    public void OnHeterogeneousQuadratics_EControlReachesTheOptimum_EfAndTheNaiveMethodDoNot()
    {
        var functions = Quadratics.Heterogeneous(8, D);
        var optimum = Quadratics.Optimum(functions);
        var start = Quadratics.Distance(new float[D], optimum);

        double Left(string name) => Quadratics.Distance(Run(name, functions, 0.02, 4000, _top2).X, optimum) / start;

        Assert.InRange(Left("econtrol"), 0, 1e-4);
        Assert.InRange(Left("ef21"), 0, 1e-4);
        Assert.InRange(Left("ef21_sgdm"), 0, 1e-4);
        Assert.InRange(Left("ef"), 1e-2, 1);
        Assert.InRange(Left("dsgd"), 1e-1, 10);
    }

    [Fact]
    public void OnEqualData_AllOfThemConvergeAsSgdDoes()
    {
        var functions = Enumerable.Repeat(Quadratics.Heterogeneous(1, D)[0], 8).ToArray();
        var optimum = Quadratics.Optimum(functions);
        foreach (var name in (string[])["ef", "ef21", "ef21_sgdm", "econtrol"])
        {
            Assert.InRange(Quadratics.Distance(Run(name, functions, 0.02, 4000, _top2).X, optimum), 0, 1e-4);
        }
    }

    [Fact]
    public void Beznosikov_TheNaiveMethodGrowsByAFixedFactor()
    {
        var x = Run("dsgd", Valleys(), 0.01, 10, new TopK(1), [1, 1, 1]).X;
        Assert.All(x, v => Assert.Equal(Math.Pow(1 + (11 * 0.01 / 6), 10), v, 1e-5));
        Assert.Equal(1.19922, x[0], 1e-5);
    }

    [Theory]
    [InlineData("ef")]
    [InlineData("ef21")]
    [InlineData("ef21_sgdm")]
    [InlineData("econtrol")]
    public void Beznosikov_WithFeedback_Converges(string name) =>
        Assert.All(Run(name, Valleys(), 0.005, 6000, new TopK(1), [1, 1, 1]).X, v => Assert.InRange(Math.Abs(v), 0, 1e-3));

    [Fact]
    public void Ef21Sgdm_WithAllWeightOnTheNewGradient_IsEf21()
    {
        var functions = Quadratics.Heterogeneous(8, D);
        Assert.Equal(
            Run("ef21", functions, 0.02, 100, _top2).X,
            Run("ef21_sgdm", functions, 0.02, 100, _top2, null, ("momentum", 1.0)).X);
    }

    [Theory]
    [InlineData("ef", 16, 0)]
    [InlineData("ef21", 4 * D, 1)]
    [InlineData("ef21_sgdm", 4 * D, 2)]
    public void Messages_HaveTheirLengths(string name, int first, int optional)
    {
        var run = Run(name, Quadratics.Heterogeneous(8, D), 0.02, 1, _top2);
        Assert.All(run.Bytes, bytes => Assert.Equal((first, 4 * D), bytes));
        Assert.All(run.Full(2).Bytes, bytes => Assert.Equal((16, 4 * D), bytes));
        Assert.InRange(run.ClientState(0).Length, 4 * D * Math.Max(1, optional), (4 * D * Math.Max(1, optional)) + 12);
    }

    private static FederatedRun Run(
        string name, IObjective[] functions, double rate, int rounds, ICompressor compressor, float[]? x0 = null, params (string, object?)[] options)
    {
        var settings = Hosts.Dense(Hosts.Steps(1, rate));
        settings = name == "dsgd" ? settings with { Up = new(compressor, false) } : settings;
        return new FederatedRun((FederatedHost)Hosts.Create(name, settings, compressor, options), settings, functions, x0).Full(rounds);
    }

    private static Valley[] Valleys() => [new([-3, 2, 2]), new([2, -3, 2]), new([2, 2, -3])];

    /// <summary>f(x) = ⟨a, x⟩² + ¼‖x‖², on which top-1 without feedback moves away from the minimum 0.</summary>
    private sealed class Valley(double[] a) : IObjective
    {
        public int Dim => a.Length;

        public int SampleCount => 1;

        public void Gradient(Vector x, Batch batch, Vector into)
        {
            var point = x.ToArray();
            var slope = 2 * a.Zip(point, (ai, xi) => ai * xi).Sum();
            into.Storage.CopyFromHost([.. a.Zip(point, (ai, xi) => (float)((slope * ai) + (xi / 2)))]);
        }

        public double Loss(Vector x, Batch batch) => Math.Pow(a.Zip(x.ToArray(), (ai, xi) => ai * xi).Sum(), 2) + (x.Dot(x) / 4);
    }
}

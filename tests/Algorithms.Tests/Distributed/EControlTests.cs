using Starling.Algorithms.Compression;
using Starling.Algorithms.Distributed;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Tests.Harness;

namespace Starling.Algorithms.Tests.Distributed;

public sealed class EControlTests
{
    private const int D = 20, K = 2;
    private static readonly Quadratic[] _functions = Quadratics.Heterogeneous(8, D);

    public static TheoryData<string, double, EstimateStart> Cases
    {
        get
        {
            var cases = new TheoryData<string, double, EstimateStart>();
            foreach (var kind in (string[])["natural", "qsgd 16", "rand_k", "sign l1", "top_k"])
            {
                cases.Add(kind, 0.05, EstimateStart.Gradient);
                cases.Add(kind, 0.1, EstimateStart.Zero);
                cases.Add(kind, 0.02, EstimateStart.Compressed);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void GradientsAreConserved_ForAnyCompressorAndStart(string kind, double eta, EstimateStart start)
    {
        var run = OpenRun.Of(new EControl(eta, start, null), _functions, 0.01, Compression.Wire.Compressor(kind));
        var (gradients, estimates, magnitude) = (new double[D], new double[D], new double[D]);
        for (var t = 0; t < 60; t++)
        {
            var g = _functions[3].GradientAt(run.Server.X);
            run.Step();
            for (var j = 0; j < D; j++)
            {
                gradients[j] += g[j];
                estimates[j] += run.Workers[3].H!.Values[j];
                magnitude[j] += Math.Abs(g[j]) + Math.Abs(run.Workers[3].H!.Values[j]);
            }
        }

        var e = run.Workers[3].E.Values.ToArray();
        OpenRun.SumsMatch(gradients, [.. estimates.Select((h, j) => h + e[j])], magnitude);
    }

    [Theory]
    [InlineData(EstimateStart.Gradient)]
    [InlineData(EstimateStart.Zero)]
    [InlineData(EstimateStart.Compressed)]
    public void H_OfTheServer_IsTheMeanOverAllWorkers_WhoeverTakesPart(EstimateStart start)
    {
        var run = OpenRun.Of(new EControl(null, start, new TopK(K)), _functions, 0.01, new TopK(K));
        for (var t = 0; t < 40; t++)
        {
            var before = run.Workers.ToArray();
            run.Step([.. Enumerable.Range(0, 8).Where(i => (i + t) % 3 > 0)]);
            Assert.All(Enumerable.Range(0, 8).Where(i => (i + t) % 3 == 0), i => Assert.Same(before[i], run.Workers[i]));
            for (var j = 0; j < D; j++)
            {
                Assert.Equal(run.Workers.Sum(worker => worker.H?.Values[j] ?? 0.0) / 8, run.Server.H.Values[j], 1e-4);
            }
        }
    }

    [Theory]
    [InlineData(EstimateStart.Gradient)]
    [InlineData(EstimateStart.Zero)]
    public void WithoutCompression_ItIsDistributedSgd_AndNothingIsLost(EstimateStart start)
    {
        var run = OpenRun.Of(new EControl(0.5, start, null), _functions, 0.02);
        var sgd = OpenRun.Of(new DSgd(), _functions, 0.02);
        for (var t = 0; t < 100; t++)
        {
            run.Step();
            sgd.Step();
            Assert.All(run.Workers, worker => Assert.All(worker.E.ToArray(), e => Assert.Equal(0, e)));
        }

        Near.Equal([sgd.Server.X.ToArray()], [run.Server.X.ToArray()]);
    }

    [Theory]
    [InlineData("gradient")]
    [InlineData("zero")]
    public void WithEtaZero_ItIsEf21(string start) => Assert.Equal(
        Run("ef21", 0.01, 100, ("start", start)).X,
        Run("econtrol", 0.01, 100, ("start", start), ("eta", 0.0)).X);

    [Fact]
    public void Eta_IsByDefaultTheShareThatIsKept_AtMostATenth()
    {
        Assert.Equal(Run("econtrol", 0.01, 30, ("eta", 0.1)).X, Run("econtrol", 0.01, 30).X);
        Assert.Equal(
            Run("econtrol", 0.01, 30, compressor: new TopK(1), ("eta", 0.05)).X,
            Run("econtrol", 0.01, 30, compressor: new TopK(1)).X);
    }

    [Theory]
    [InlineData("zero", 8 * K)]
    [InlineData("gradient", 4 * D)]                                     // the gradient, once
    [InlineData("compressed", 16 * K)]                                  // C(g) and the round's message, once
    public void Messages_HaveTheirLengths(string start, int first)
    {
        var run = Run("econtrol", 0.01, 1, ("start", start));
        Assert.All(run.Bytes, bytes => Assert.Equal((first, 4 * D), bytes));
        Assert.All(run.Full(2).Bytes, bytes => Assert.Equal((8 * K, 4 * D), bytes));
    }

    [Fact]
    public void CompressedStart_OverTheWire_GivesTheServerWhatTheWorkersHave()
    {
        var run = OpenRun.Of(new EControl(0.1, EstimateStart.Compressed, null), _functions, 0.01, new TopK(K));
        for (var t = 0; t < 10; t++)
        {
            run.Step();
        }

        Near.Equal([run.Server.X.ToArray()], [Run("econtrol", 0.01, 10, ("start", "compressed")).X]);
    }

    private static FederatedRun Run(string name, double rate, int rounds, params (string, object?)[] options) =>
        Run(name, rate, rounds, new TopK(K), options);

    private static FederatedRun Run(string name, double rate, int rounds, ICompressor compressor, params (string, object?)[] options)
    {
        var settings = Hosts.Dense(Hosts.Steps(1, rate));
        return new FederatedRun((FederatedHost)Hosts.Create(name, settings, compressor, options), settings, _functions).Full(rounds);
    }
}

using Starling.Algorithms.Contracts;
using Starling.Algorithms.Distributed;
using Starling.Algorithms.Tests.Harness;
using Starling.Algorithms.Vectors;
using Run = Starling.Algorithms.Tests.Distributed.OpenRun<
    Starling.Algorithms.Distributed.OneBitAdam.Server, Starling.Algorithms.Distributed.OneBitAdam.Worker,
    Starling.Algorithms.Distributed.OneBitAdam.Message, Starling.Algorithms.Distributed.OneBitAdam.Message, Starling.Algorithms.Distributed.OneBitAdam.Part>;

namespace Starling.Algorithms.Tests.Distributed;

public sealed class OneBitAdamTests
{
    private const int N = 4, D = 21, Warmup = 5;
    private static readonly AdamRule _rule = new(0.9, 0.99, 1e-3, false);
    private static readonly Quadratic[] _functions = Quadratics.Heterogeneous(N, D);

    public static TheoryData<TensorGrouping, ServerChunks, TensorPadding> Layouts => new()
    {
        { TensorGrouping.Flat, ServerChunks.One, TensorPadding.None },
        { TensorGrouping.Flat, ServerChunks.Workers, TensorPadding.None },
        { TensorGrouping.PerTensor, ServerChunks.One, TensorPadding.DeepSpeed },
        { TensorGrouping.PerTensor, ServerChunks.Workers, TensorPadding.None },
        { TensorGrouping.PerTensor, ServerChunks.Workers, TensorPadding.DeepSpeed },
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Warmup_IsAdamToTheBit(bool correction)
    {
        var settings = Hosts.Dense(Hosts.Steps(1, 0.01) with { WeightDecay = 0.1, ClipNorm = 3, LearningRateDecay = 0.9, BatchSize = 9 });
        var adam = new FederatedRun("adam", settings, _functions, ("bias_correction", correction));
        var oneBit = new FederatedRun("onebit_adam", settings, _functions, ("bias_correction", correction), ("warmup_rounds", 12));
        for (var t = 1; t <= 12; t++)
        {
            Assert.Equal(adam.Full(1).X, oneBit.Full(1).X);
        }

        Assert.NotEqual(adam.Full(1).X, oneBit.Full(1).X);
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void MomentaAreConserved_OnTheWorkersAndOnTheServer(TensorGrouping tensors, ServerChunks chunks, TensorPadding padding)
    {
        var run = Start(new(Warmup, tensors, chunks, padding));
        var (fed, applied, magnitude) = (new double[D], new double[D], new double[D]);
        for (var t = 1; t <= 60; t++)
        {
            var before = run.Server.Adam;
            var errors = run.Workers.Select(worker => worker.E.ToArray()).ToArray();
            run.Step();
            if (t <= Warmup)
            {
                continue;
            }

            for (var i = 0; i < N; i++)
            {
                var g = _functions[i].GradientAt(before.X);
                var sent = run.Messages[i].Step.Value.ToArray();
                for (var j = 0; j < D; j++)
                {
                    var m = (0.9 * before.M.Values[j]) + (0.1 * g[j]);
                    fed[j] += m / N;
                    magnitude[j] += Math.Abs(m) + Math.Abs(sent[j]) + Math.Abs(errors[i][j]);
                    Assert.Equal(m + errors[i][j], sent[j] + run.Workers[i].E.Values[j], 1e-5 * (1 + magnitude[j]));
                }
            }

            applied = [.. applied.Select((sum, j) => sum + run.Server.Adam.M.Values[j])];
        }

        var left = Enumerable.Range(0, D).Select(j => run.Workers.Sum(worker => worker.E.Values[j] / (double)N) + run.Server.S.Values[j]);
        OpenRun.SumsMatch(fed, [.. applied.Zip(left, (sum, rest) => sum + rest)], magnitude);
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Workers_HoldWhatTheServerHeld_AndVIsFrozen(TensorGrouping tensors, ServerChunks chunks, TensorPadding padding)
    {
        var run = Start(new(Warmup, tensors, chunks, padding));
        float[] frozen = [];
        for (var t = 1; t <= 30; t++)
        {
            var server = run.Server.Adam;
            run.Step();
            Assert.All(run.Workers, worker =>
            {
                Assert.Equal(server.X.ToArray(), worker.Adam.X.ToArray());
                Assert.Equal(server.M.ToArray(), worker.Adam.M.ToArray());
                Assert.Equal(server.V.ToArray(), worker.Adam.V.ToArray());
            });
            Assert.All(run.Workers, worker => Assert.Equal(t <= Warmup, worker.E.ToArray().All(e => e == 0)));
            frozen = t == Warmup ? run.Server.Adam.V.ToArray() : frozen;
            Assert.True(t <= Warmup || frozen.SequenceEqual(run.Server.Adam.V.ToArray()));
        }
    }

    [Fact]
    public void WithTensorsOfOneNumber_NothingIsLost_AndItIsAdamWithFrozenV()
    {
        var layout = new ParameterLayout();
        for (var j = 0; j < D; j++)
        {
            layout.Add($"{j}", 1);
        }

        var run = Start(new(Warmup, TensorGrouping.PerTensor), layout);
        var (x, m) = (new double[D], new double[D]);
        for (var t = 1; t <= 30; t++)
        {
            run.Step();
            var gradients = _functions.Select(f => f.GradientAt(Vector.Of([.. x.Select(xj => (float)xj)]))).ToArray();
            for (var j = 0; t > Warmup && j < D; j++)
            {
                m[j] = (0.9 * m[j]) + (0.1 * gradients.Average(g => (double)g[j]));
                x[j] -= 0.01 * m[j] / (Math.Sqrt(run.Server.Adam.V.Values[j]) + 1e-3);
            }

            (x, m) = t <= Warmup ? (Doubles(run.Server.Adam.X), Doubles(run.Server.Adam.M)) : (x, m);
        }

        Near.Equal([[.. x.Select(xj => (float)xj)]], [run.Server.Adam.X.ToArray()]);
    }

    [Fact]
    public void OneChunk_IsWhatOneWorkerHasAnyway_AndOneWorkerCompressesToo()
    {
        var settings = Hosts.Dense(Hosts.Steps(1, 0.01));
        FederatedRun Alone(string chunks) => new FederatedRun(
            "onebit_adam", settings, _functions[..1], ("warmup_rounds", 3), ("server_chunks", chunks)).Full(20);

        Assert.Equal(Alone("1").X, Alone("workers").X);
        Assert.Equal([(3 + 4, 3 + 4)], Alone("1").Bytes);
    }

    [Fact]
    public void Mask_KeepsMomentaAtZero_WhileTheErrorsGoOn()
    {
        var mask = Enumerable.Range(0, D).Select(j => j % 3 == 0 ? 0f : 1f).ToArray();
        var run = Start(new(Warmup, Mask: new(mask)));
        var free = Start(new(Warmup));
        for (var t = 1; t <= Warmup + 1; t++)
        {
            run.Step();
            free.Step();
        }

        // The first compressed step differs only where the mask says so: scales, signs and errors know nothing of it.
        Assert.Equal(free.Server.Adam.M.ToArray().Zip(mask, (m, keep) => m * keep), run.Server.Adam.M.ToArray());
        Assert.Equal(free.Server.S.ToArray(), run.Server.S.ToArray());
        Assert.All(run.Workers.Zip(free.Workers), pair => Assert.Equal(pair.Second.E.ToArray(), pair.First.E.ToArray()));
    }

    private static double[] Doubles(Vector x) => [.. x.ToArray().Select(v => (double)v)];

    private static Run Start(OneBitOptions options, ParameterLayout? layout = null)
    {
        layout ??= new ParameterLayout().Add("0.weight", 2, 7).Add("0.bias", 2).Add("2.weight", 5);
        var problem = new Problem(Vector.Zeros(D), layout, N, Survey.None);
        return new Run(new OneBitAdam(_rule, options), _functions, problem, new() { Steps = 1, LearningRate = 0.01 }, ownPackets: true);
    }
}

using FsCheck;
using FsCheck.Fluent;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Local;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Tests.Harness;

namespace Starling.Algorithms.Tests.Local;

public sealed class BatchTests
{
    [Fact]
    public void Epochs_VisitEverySampleOncePerPass_WithAShortLastBatch() =>
        Prop.ForAll(Gen.Choose(1, 30).ToArbitrary(), Gen.Choose(1, 12).ToArbitrary(), (samples, size) =>
        {
            var batches = Batches(samples, new() { Epochs = 2, BatchSize = size, LearningRate = 1 });
            var perPass = (samples + size - 1) / size;
            return batches.Length == 2 * perPass
                && batches.Chunk(perPass).All(pass => pass.SelectMany(rows => rows).Order().SequenceEqual(Enumerable.Range(0, samples)))
                && batches.Chunk(perPass).All(pass => pass.SkipLast(1).All(rows => rows.Length == size));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Steps_GoOnWithANewPermutation_WhenOneIsUsedUp()
    {
        var batches = Batches(10, new() { Steps = 6, BatchSize = 4, LearningRate = 1 });

        Assert.Equal([4, 4, 2, 4, 4, 2], batches.Select(rows => rows.Length));
        Assert.NotEqual(batches[..3].SelectMany(rows => rows), batches[3..].SelectMany(rows => rows));
    }

    [Fact]
    public void AClientWithFewerSamplesThanABatch_TrainsOnAll() =>
        Assert.All(Batches(3, new() { Steps = 4, BatchSize = 8, LearningRate = 1 }), rows => Assert.Equal([0, 1, 2], rows.Order()));

    [Fact]
    public void WithoutBatchSize_EveryStepTakesTheWholeSet()
    {
        var ctx = Context(new() { Steps = 3, LearningRate = 1 }, 1);

        Assert.All(ctx.Batches(Samples(5)), batch => Assert.True(batch is { IsFull: true, Count: 5 }));
        Assert.Equal(3, ctx.Steps);
    }

    [Fact]
    public void AClientWithoutSamples_MakesNoStep() =>
        Assert.Empty(Context(new() { Steps = 3, LearningRate = 1 }, 1).Batches(new NoSamples()));

    [Fact]
    public void Batches_DependOnTheRound_AndAreTheSameWhenRunAgain()
    {
        LocalOptions options = new() { Epochs = 1, BatchSize = 4, LearningRate = 1 };

        Assert.Equal(Batches(20, options), Batches(20, options));
        Assert.NotEqual(Batches(20, options), Batches(20, options, round: 2));
    }

    [Fact]
    public void Cancellation_IsObservedBeforeAStep()
    {
        using var source = new CancellationTokenSource();
        var ctx = new LocalContext(1, 1, new RandomKey(1, 1, 0, 0), new() { Steps = 5, LearningRate = 1 }, source.Token);
        var steps = 0;

        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (var _ in ctx.Batches(Samples(3)))
            {
                if (++steps == 2)
                {
                    source.Cancel();
                }
            }
        });
        Assert.Equal(2, steps);
    }

    [Fact]
    public void RateAt_DecaysAfterEveryRound()
    {
        LocalOptions options = new() { Steps = 1, LearningRate = 0.5, LearningRateDecay = 0.9 };

        Assert.Equal([0.5, 0.45, 0.405], new[] { 1, 2, 3 }.Select(options.RateAt).Select(rate => Math.Round(rate, 12)));
    }

    private static int[][] Batches(int samples, LocalOptions options, int round = 1) =>
        [.. Context(options, round).Batches(Samples(samples)).Select(batch => batch.Rows.ToArray())];

    private static LocalContext Context(LocalOptions options, int round) => new(round, 1, new RandomKey(1, round, 0, 0), options);

    private static Quadratic Samples(int samples) => Quadratic.Random(new RandomKey(1).Stream(Purpose.Synthetic), samples, 2);

    private sealed class NoSamples : IObjective
    {
        public int Dim => 1;

        public int SampleCount => 0;

        public void Gradient(Algorithms.Vectors.Vector x, Batch batch, Algorithms.Vectors.Vector into) => into.Scale(0);

        public double Loss(Algorithms.Vectors.Vector x, Batch batch) => 0;
    }
}

using Starling.Algorithms.Codec;
using Starling.Algorithms.Compression;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Local;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Tests.Distributed;

/// <summary>
/// A run of one algorithm whose states can be looked at. All take part unless said otherwise; sums ascend by worker.
/// With <c>ownPackets</c> the messages go over the codec, and the algorithm opens its packets itself.
/// </summary>
internal sealed class OpenRun<TServer, TWorker, TDown, TUp, TPart>(
    IFederatedAlgorithm<TServer, TWorker, TDown, TUp, TPart> algorithm, IReadOnlyList<IObjective> functions, Problem problem, LocalOptions local, ICompressor? compressor = null, bool ownPackets = false)
    where TDown : class
    where TUp : class
    where TPart : class
{
    public TServer Server { get; private set; } = algorithm.Init(problem);

    public TWorker[] Workers { get; } = [.. Enumerable.Range(0, functions.Count).Select(i => algorithm.InitClient(problem, i))];

    public TUp[] Messages { get; } = new TUp[functions.Count];

    public int Round { get; private set; }

    public void Step(params int[] who)
    {
        Round++;
        var key = new RandomKey(1, Round);
        int[] participants = who.Length > 0 ? who : [.. Enumerable.Range(0, functions.Count)];
        var ctx = new RoundContext(Round, functions.Count, participants.Length, key, local) { Problem = problem, InStep = Round > 1 };
        var down = Carry(algorithm.Broadcast(Server, ctx));
        TPart? sum = null;
        foreach (var i in participants)
        {
            var worker = new LocalContext(Round, functions.Count, key.ForClient(i), local) { Problem = problem, InStep = Round > 1, Pack = u => Pack(u, key.ForClient(i)) };
            (Workers[i], Messages[i]) = algorithm.Local(Workers[i], down, functions[i], worker);
            var part = algorithm.Contribute(new(i, 1, double.NaN, Carry(Messages[i])), ctx);
            sum = sum is null ? new Codec<TPart>().Replace(part, leaf => ((Vector)leaf).Clone()) : new Codec<TPart>().Add(sum, part);
        }

        Server = algorithm.Finish(Server, sum!, ctx);
    }

    private T Carry<T>(T message)
        where T : class => ownPackets ? new Codec<T>().Decode(new Codec<T>().Encode(message), problem.X0) : message;

    private Packet Pack(Vector u, RandomKey key) => compressor?.Pack(u, key) ?? Packet.Dense(u);
}

/// <summary>Starts open runs with the types inferred.</summary>
internal static class OpenRun
{
    public static Problem Flat(int d, int workers, float[]? x0 = null) =>
        new(Vector.Of(x0 ?? new float[d]), new ParameterLayout().Add("0.weight", 1, d), workers, Survey.None);

    public static OpenRun<TServer, TWorker, TDown, TUp, TPart> Of<TServer, TWorker, TDown, TUp, TPart>(
        IFederatedAlgorithm<TServer, TWorker, TDown, TUp, TPart> algorithm, IReadOnlyList<IObjective> functions, double rate, ICompressor? compressor = null, Problem? problem = null)
        where TDown : class
        where TUp : class
        where TPart : class =>
        new(algorithm, functions, problem ?? Flat(functions[0].Dim, functions.Count), new() { Steps = 1, LearningRate = rate }, compressor);

    public static float[] GradientAt(this IObjective f, Vector x)
    {
        var g = x.Empty();
        f.Gradient(x, Batch.Full(f.SampleCount), g);
        return g.ToArray();
    }

    /// <summary>Fails unless every sum matches within 1e-5 of its magnitude.</summary>
    public static void SumsMatch(double[] left, double[] right, double[] magnitude) => Assert.All(
        Enumerable.Range(0, left.Length), j => Assert.Equal(left[j], right[j], 1e-5 * (1e-3 + magnitude[j])));
}

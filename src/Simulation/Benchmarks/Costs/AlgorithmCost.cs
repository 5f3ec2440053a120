using Starling.Algorithms.Compression;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;
using Starling.Simulation.Experiments;
using Starling.Simulation.Running;
using Starling.Simulation.Setup;
using Starling.Training.Networks;

namespace Starling.Simulation.Benchmarks.Costs;

/// <summary>An algorithm's rounds, run and counted.</summary>
internal sealed class AlgorithmCost
{
    // The rounds that fill caches, and those whose messages have another form.
    private const int Skipped = 2;

    private readonly RunSetup _setup;
    private readonly int _encodings;
    private readonly int _decodings;
    private readonly IEncoding? _encoding;

    /// <summary>Loads the experiment and counts its rounds.</summary>
    /// <param name="file">The experiment file.</param>
    public AlgorithmCost(string file)
    {
        _setup = ExperimentSetup.Load(ExperimentFile.Load(file));
        Name = _setup.Experiment.Algorithm.Name;
        var counted = _setup with
        {
            Problem = _setup.Problem with { X0 = new Vector(new CountingStorage(_setup.Problem.X0.Storage, Count)) },
            Architecture = _setup.Architecture with { CreateNetwork = () => Counting(_setup.Architecture.CreateNetwork()) },
        };
        Run(counted, afterSkipped: Count.Clear);

        // 1-bit Adam sends signs both ways, EControl its compressor's vectors up.
        var dim = _setup.Architecture.Layout.Dim;
        (_encoding, _encodings, _decodings) = Name switch
        {
            "onebit_adam" => (Compressors.Create(new CompressorSpec("sign"), dim)!.Encoding(dim, new RandomKey(0)), 1, 2),
            "econtrol" => (Compressors.Create(SpecMapping.Of(_setup.Experiment.Compression.Up), dim)!.Encoding(dim, new RandomKey(0)), 1, 1),
            _ => (null, 0, 0),
        };
    }

    /// <summary>The algorithm.</summary>
    public string Name { get; }

    /// <summary>What the rounds after the skipped ones did.</summary>
    public WorkCount Count { get; } = new();

    /// <summary>The model and the data.</summary>
    public RunSetup Setup => _setup;

    /// <summary>Rounds that are timed and counted.</summary>
    public int Rounds => _setup.Experiment.Rounds - Skipped;

    /// <summary>Runs the experiment once.</summary>
    /// <returns>Seconds of processor time of the rounds after the skipped ones: of one thread, which a busy machine does not lengthen.</returns>
    public double Measure() => Run(_setup, afterSkipped: () => { });

    /// <summary>Seconds that the same rounds should take.</summary>
    public double Explain(UnitCosts units)
    {
        var (write, read) = _encoding is { } encoding ? units.Encoding(encoding) : default;
        return units.Explain(Count) + (Rounds * _setup.Clients * ((_encodings * write) + (_decodings * read)));
    }

    private CountingNetwork Counting(INetwork network) => new(network.Capacity, _setup.Architecture.Layout.Dim, Count);

    private static double Run(RunSetup setup, Action afterSkipped)
    {
        var workers = new Workers(1, setup.Architecture, setup.Data.Train);
        var host = AlgorithmSetup.Of(setup.Experiment, setup.Architecture.Layout.Dim, setup.Local);
        IRounds rounds = host is FederatedHost federated ? new FederatedRounds(federated, setup, workers) : new GossipRounds((GossipHost)host, setup, workers);
        for (var round = 1; round <= Skipped; round++)
            rounds.Run(round, CancellationToken.None);
        afterSkipped();
        var start = Environment.CpuUsage.TotalTime;
        for (var round = Skipped + 1; round <= setup.Experiment.Rounds; round++)
            rounds.Run(round, CancellationToken.None);
        return (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }
}

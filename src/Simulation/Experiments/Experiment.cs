namespace Starling.Simulation.Experiments;

/// <summary>One experiment as its file describes it, every default filled in and every path a full path. Equal by value.</summary>
/// <param name="Name">Name of the run's folder: lower-case letters, digits, hyphens and single dots.</param>
/// <param name="Seed">Everything random follows from it.</param>
/// <param name="Rounds">Rounds of communication T, at least 1.</param>
/// <param name="Device"><c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>.</param>
/// <param name="Parallelism">Clients trained side by side, or null: one per core.</param>
/// <param name="Data">The data and how it is cut over clients.</param>
/// <param name="Model">The model, its loss and where it starts.</param>
/// <param name="Local">The client's solver.</param>
/// <param name="Algorithm">The algorithm and its options.</param>
/// <param name="Compression">What is done to messages.</param>
/// <param name="Participation">Which clients take part in a round.</param>
/// <param name="Federation">What a server asks of external clients.</param>
/// <param name="Topology">Who talks to whom, or null where there is a server.</param>
/// <param name="Evaluation">What is measured and when.</param>
/// <param name="Output">What is written and where.</param>
/// <param name="MaxMemory">Bytes that client states may take, or null: half of the machine's memory.</param>
public sealed record Experiment(
    string Name,
    ulong Seed,
    int Rounds,
    string Device,
    int? Parallelism,
    DataSection Data,
    ModelSection Model,
    LocalSection Local,
    AlgorithmSection Algorithm,
    CompressionSection Compression,
    ParticipationSection Participation,
    FederationSection Federation,
    TopologySection? Topology,
    EvaluationSection Evaluation,
    OutputSection Output,
    long? MaxMemory);

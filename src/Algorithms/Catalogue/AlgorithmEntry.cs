using Starling.Algorithms.Hosting;

namespace Starling.Algorithms.Catalogue;

/// <summary>How an algorithm runs.</summary>
public enum AlgorithmKind
{
    /// <summary>A server and clients with several local steps.</summary>
    Federated,

    /// <summary>A server and workers; one step is one round, <c>local.steps</c> is 1.</summary>
    OneStep,

    /// <summary>Nodes on a graph, without a server.</summary>
    Gossip,
}

/// <summary>What section <c>compression</c> means to an algorithm.</summary>
public enum CompressionUse
{
    /// <summary>Either direction may be given; updates are compressed with optional error feedback.</summary>
    Optional,

    /// <summary><c>up</c> names the compressor that the algorithm itself applies, and must be given.</summary>
    Own,

    /// <summary>The algorithm compresses in its own way, or not at all; the section is refused.</summary>
    None,
}

/// <summary>One algorithm of the catalogue.</summary>
/// <param name="Name">Name in the experiment file.</param>
/// <param name="Title">Name in the literature.</param>
/// <param name="Paper">Authors, venue and year.</param>
/// <param name="Kind">How it runs.</param>
/// <param name="Compression">What section <c>compression</c> means to it.</param>
/// <param name="Options">Its options, in the order of the documentation.</param>
/// <param name="Create">Makes its host from option values.</param>
public sealed record AlgorithmEntry(
    string Name,
    string Title,
    string Paper,
    AlgorithmKind Kind,
    CompressionUse Compression,
    IReadOnlyList<OptionSpec> Options,
    Func<AlgorithmOptions, HostSettings, AlgorithmHost> Create)
{
    /// <summary>Whether every client must take part in every round.</summary>
    public bool NeedsFullParticipation { get; init; }

    /// <summary>Whether <c>local.steps</c> must be 1, as it must for every <see cref="AlgorithmKind.OneStep"/>.</summary>
    public bool NeedsSingleStep { get; init; }

    /// <summary>Whether the graph and its weights must be the same in every round.</summary>
    public bool NeedsFixedTopology { get; init; }

    /// <summary>The class that is the algorithm.</summary>
    public required Type Implementation { get; init; }

    /// <summary>The file of <see cref="Implementation"/>, from the root of the repository.</summary>
    public string File => $"src/{Implementation.Namespace!["Starling.".Length..].Replace('.', '/')}/{Implementation.Name}.cs";

    /// <summary>Sizes of the messages in the symbols of the documentation, for example <c>down 4d, up 4d</c>.</summary>
    public required string Messages { get; init; }

    /// <summary>
    /// What the implementation was verified against: recorded trajectories of authors' code or of an independent implementation
    /// (tests/golden), identities with other algorithms, or algebra.
    /// </summary>
    public required string Verified { get; init; }
}

using Starling.Training.Models;
using Starling.Training.Partitioning;

namespace Starling.Training.Data;

/// <summary>Which data an experiment trains on and how clients get them.</summary>
/// <param name="Source">One of <see cref="DataLoader.Sources"/>.</param>
public sealed record DataSpec(string Source)
{
    /// <summary>Full path of the file, for <c>csv</c>, <c>npz</c> and <c>federated-npz</c>.</summary>
    public string? Path { get; init; }

    /// <summary>Name of the label's column, for <c>csv</c>. The default is <c>label</c>.</summary>
    public string Label { get; init; } = "label";

    /// <summary>Share of the samples set aside for testing, 0 to below 1, where the source has no test samples of its own. The default is
    /// 0.2.</summary>
    public double TestFraction { get; init; } = 0.2;

    /// <summary>How many training samples are kept, the first of a seeded permutation. The default is null: all.</summary>
    public int? TrainSamples { get; init; }

    /// <summary>Number of clients; null where the source or the partition's file says; 0: none, the training samples are not dealt
    /// out.</summary>
    public int? Clients { get; init; }

    /// <summary>
    /// How training samples are dealt to clients. The default is null: as the source comes (<c>federated-npz</c>; <c>synthetic</c>, where
    /// each client keeps what was
    /// generated for it), and at random for the other sources.
    /// </summary>
    public PartitionSpec? Partition { get; init; }

    /// <summary>What is generated, for <c>synthetic</c>.</summary>
    public SyntheticSpec Synthetic { get; init; } = new();

    /// <summary>What the samples are that are held elsewhere, for <c>external</c>.</summary>
    public InputShape? Elsewhere { get; init; }
}

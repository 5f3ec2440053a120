using Starling.Simulation.Experiments.Schema;

namespace Starling.Simulation.Experiments;

/// <summary><c>data:</c>, where samples come from and how clients get them. A value is null where the source has no such key.</summary>
/// <param name="Source">The source, <c>digits</c> for example.</param>
/// <param name="Path">Full path of the file.</param>
/// <param name="Label">Name of the CSV column with labels.</param>
/// <param name="TestFraction">Share of the samples set aside for the test split, 0 to below 1.</param>
/// <param name="TrainSamples">How many training samples are used, or null: all.</param>
/// <param name="Clients">Number of simulated clients, or null where the file decides; 0 where all clients join from outside.</param>
/// <param name="Partition">How training samples are dealt to clients, or null: as the source comes, else at random in equal sizes.</param>
/// <param name="Synthetic">What is generated, for <c>synthetic</c>.</param>
/// <param name="Features">Numbers per sample, for <c>external</c>.</param>
/// <param name="Classes">Number of classes, for <c>external</c>; 0: the samples have numbers as labels.</param>
/// <param name="Image">Channels, height and width of a sample, for <c>external</c>, or null: samples are no images.</param>
/// <param name="ExternalClients">Clients that join from outside with data of their own; they are numbered after the simulated ones.</param>
/// <param name="Sha256">What the data must hash to, 64 lower-case hexadecimal digits, or null: not checked.</param>
public sealed record DataSection(
    string Source,
    string? Path,
    string? Label,
    double? TestFraction,
    int? TrainSamples,
    int? Clients,
    PartitionSection? Partition,
    SyntheticSection? Synthetic,
    int? Features,
    int? Classes,
    ValueList<int>? Image,
    int ExternalClients,
    string? Sha256)
{
    private static readonly KeySpec FileKey = new("path", ValueKind.File, "The data file, relative to this file.") { Required = true };

    private static readonly KeySpec TestKey =
        new("test_fraction", ValueKind.Number, "Share set aside for testing by a seeded permutation, where there is no official split.")
        {
            Default = 0.2,
            Min = 0,
            Max = 1,
            MaxExclusive = true,
        };

    private static readonly IReadOnlyList<KeySpec> Unpartitioned =
    [
        new("train_samples", ValueKind.Integer, "Use the first so many samples of a seeded permutation.") { Min = 1, DefaultText = "all" },
        new("clients", ValueKind.Integer, "Number of simulated clients; 0 where all clients are external.")
        {
            Required = true, Min = 0,
        },
        new("partition", ValueKind.Section, "How training samples are dealt to clients.")
        {
            Section = PartitionSection.Spec, Nullable = true, DefaultText = "iid; synthetic: each client keeps what was generated for it",
        },
    ];

    private static readonly IReadOnlyList<KeySpec> Elsewhere =
    [
        new("features", ValueKind.Integer, "Numbers per sample.") { Required = true, Min = 1, Max = 100_000_000 },
        new("classes", ValueKind.Integer, "Number of classes; 0: the samples have numbers as labels.")
        {
            Required = true, Min = 0, Max = 1_000_000,
        },
        new("image", ValueKind.Integers, "Channels, height and width of a sample.")
        {
            Min = 1, Max = 1_000_000, DefaultText = "samples are no images",
        },
    ];

    internal static SectionSpec Spec { get; } = new(
    [
        new("external_clients", ValueKind.Integer, "Clients that join a server with data of their own, numbered after the simulated ones.")
        {
            Default = 0, Min = 0, Max = 1_000_000,
        },
        new("sha256", ValueKind.Text, "What the data must hash to; another file is refused.")
        {
            Pattern = "^[0-9a-f]{64}$", PatternText = "64 lower-case hexadecimal digits", DefaultText = "not checked",
        },
    ])
    {
        Selector = "source",
        Cases =
        [
            new("digits", "1,797 images of 8x8 pixels, shipped with Starling.", [TestKey, .. Unpartitioned]),
            new("fashion-mnist", "70,000 images of clothing, 28x28 pixels.", [.. Unpartitioned]),
            new("mnist", "70,000 handwritten digits, 28x28 pixels.", [.. Unpartitioned]),
            new("cifar10", "60,000 colour images, 32x32 pixels.", [.. Unpartitioned]),
            new("csv", "A table with a header row.",
            [
                FileKey,
                new("label", ValueKind.Text, "The column with labels.") { Default = "label" },
                TestKey, .. Unpartitioned,
            ]),
            new("npz", "Arrays X and y, optional test_X and test_y.", [FileKey, TestKey, .. Unpartitioned]),
            new("federated-npz", "Arrays client0_X, client0_y, client1_X, ...; already partitioned.", FileKey),
            new("synthetic", "Generated from the seed.",
            [
                new("synthetic", ValueKind.Section, "What is generated.") { Section = SyntheticSection.Spec },
                TestKey, .. Unpartitioned,
            ]),
            new("external", "No samples here: all of them are with external clients.", Elsewhere),
        ],
    };
}

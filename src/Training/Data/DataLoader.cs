using Starling.Algorithms.Errors;
using Starling.Algorithms.Randomness;
using Starling.Training.Data.Catalogue;
using Starling.Training.Data.Sources;
using Starling.Training.Partitioning;

namespace Starling.Training.Data;

/// <summary>Loads data and deals it out to clients.</summary>
public static class DataLoader
{
    /// <summary>The sources of <see cref="DataSpec.Source"/>.</summary>
    public static IReadOnlyList<string> Sources { get; } =
        ["digits", "fashion-mnist", "mnist", "cifar10", "csv", "npz", "federated-npz", "synthetic", "external"];

    /// <summary>Loads data: source, test split, training subset, partition, in this order.</summary>
    /// <param name="spec">Which data.</param>
    /// <param name="key">Where the randomness comes from: the experiment's key before the first round.</param>
    /// <param name="store">Where public data sets are looked for; null looks in this machine's folders and downloads nothing.</param>
    /// <exception cref="InputException">A file is missing or damaged, or the values of <paramref name="spec"/> cannot be met.</exception>
    public static FederatedData Load(DataSpec spec, RandomKey key, DataStore? store = null)
    {
        if (spec is { Source: "federated-npz", Partition: not null })
            throw new InputException("data.partition: federated-npz comes partitioned; remove the key.");
        var source = Read(spec, key, store ?? new DataStore(DataFolders.Default));
        if (spec.Source != "federated-npz")
            source = DataSplit.HoldOut(source, spec.TestFraction, key);
        source = DataSplit.Limit(source, spec.TrainSamples, key);
        var partition = Deal(spec, source, key);
        var train = spec.Partition is PartitionSpec.FeatureNoise noise
            ? NoisyFeatures.Add(source.Samples, partition, noise.Sigma, key)
            : source.Samples;
        return new FederatedData(train, source.Test, partition);
    }

    /// <summary>Loads the training samples of one client that holds data of its own: all of them, in the order of the file.</summary>
    /// <param name="spec">Source, path and label; the other values do not matter. A source's own test samples are left out.</param>
    /// <param name="store">Where public data sets are looked for; null looks in this machine's folders and downloads nothing.</param>
    /// <exception cref="InputException">A file is missing or damaged, or the source is not that of one client.</exception>
    public static Dataset LoadOwn(DataSpec spec, DataStore? store = null) =>
        spec.Source is "federated-npz" or "synthetic" or "external"
            ? throw new InputException($"data.source: '{spec.Source}' is not the data of one client; use csv, npz or the name of a data set.")
            : Read(spec, default, store ?? new DataStore(DataFolders.Default)).Samples;

    private static SourceData Read(DataSpec spec, RandomKey key, DataStore store) => spec.Source switch
    {
        "digits" => DigitsSource.Load(),
        "fashion-mnist" or "mnist" => IdxSource.Load(DataCatalogue.Find(spec.Source), store.Fetch(DataCatalogue.Find(spec.Source))),
        "cifar10" => Cifar10Source.Load(DataCatalogue.Find(spec.Source), store.Fetch(DataCatalogue.Find(spec.Source))),
        "csv" => CsvSource.Load(PathOf(spec), spec.Label),
        "npz" => NpzSource.Load(PathOf(spec)),
        "federated-npz" => FederatedNpzSource.Load(PathOf(spec)),
        "synthetic" => SyntheticSource.Load(spec.Synthetic, spec.Clients == 0 ? 1 : spec.Clients, key),
        "external" => new SourceData(Dataset.Empty(spec.Elsewhere!), Owners: []),
        _ => throw new InputException($"data.source: '{spec.Source}' is unknown; use {string.Join(", ", Sources)}."),
    };

    private static ClientPartition Deal(DataSpec spec, SourceData source, RandomKey key)
    {
        var samples = source.Samples;
        if (spec.Clients == 0)
            return ClientPartition.FromOwners([], clients: 0);
        if (spec.Partition is not null || source.Owners is null)
            return Partitioner.Create(spec.Partition ?? new PartitionSpec.Iid(), samples.Labels, samples.Classes, samples.Count, spec.Clients, key);
        if (spec.Clients is { } wanted && wanted != source.Clients)
            throw new InputException($"data.clients: {spec.Path} holds {source.Clients} clients, not {wanted}; remove the key.");
        return Partitioner.Build(source.Owners, source.Clients, $"data.source {spec.Source}");
    }

    private static string PathOf(DataSpec spec) =>
        spec.Path ?? throw new InputException($"data.path: source '{spec.Source}' needs a file; give its path.");
}

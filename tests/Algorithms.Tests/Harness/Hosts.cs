using Starling.Algorithms.Catalogue;
using Starling.Algorithms.Compression;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Local;

namespace Starling.Algorithms.Tests.Harness;

/// <summary>Algorithms of the catalogue with their default options, some replaced.</summary>
public static class Hosts
{
    /// <summary>Settings without compression.</summary>
    public static HostSettings Dense(LocalOptions local, ulong seed = 1) => new(seed, local, Link.Dense, Link.Dense);

    /// <summary>Full-batch local steps.</summary>
    public static LocalOptions Steps(int steps, double rate) => new() { Steps = steps, LearningRate = rate };

    /// <summary>The host of a server-based algorithm.</summary>
    public static FederatedHost Federated(
        string name, HostSettings settings, params (string Name, object? Value)[] options) =>
        (FederatedHost)Create(name, settings, null, options);

    /// <summary>The host of a decentralised algorithm.</summary>
    public static GossipHost Gossip(string name, HostSettings settings, params (string Name, object? Value)[] options) =>
        (GossipHost)Create(name, settings, null, options);

    /// <summary>The host of any algorithm, with the compressor of <c>compression.up</c> for those that bring their own feedback.</summary>
    public static AlgorithmHost Create(
        string name, HostSettings settings, ICompressor? compressor, params (string Name, object? Value)[] options)
    {
        var entry = AlgorithmCatalogue.Find(name)!;
        var values = entry.Options.ToDictionary(option => option.Name, option => option.Default);
        foreach (var (option, value) in options)
        {
            values[option] = values.ContainsKey(option) ? value : throw new ArgumentException($"{name} has no option {option}.");
        }

        return entry.Create(new AlgorithmOptions(values, compressor), settings);
    }
}

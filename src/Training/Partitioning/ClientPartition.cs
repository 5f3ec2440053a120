using System.Security.Cryptography;
using Starling.Algorithms.Randomness;

namespace Starling.Training.Partitioning;

/// <summary>Which client holds which sample. Immutable; may be asked from several threads.</summary>
public sealed class ClientPartition
{
    private readonly IHoldings _holdings;
    private readonly Lazy<string> _sha256;

    private ClientPartition(IHoldings holdings)
    {
        _holdings = holdings;
        _sha256 = new(Hash);
    }

    /// <summary>Number of clients.</summary>
    public int Clients => _holdings.Clients;

    /// <summary>Number of samples of all clients; one that several clients hold counts for each.</summary>
    public long TotalSamples => _holdings.TotalSamples;

    /// <summary>SHA-256 of who holds what, in lower-case hexadecimal.</summary>
    public string Sha256 => _sha256.Value;

    /// <summary>The partition in which sample s belongs to client <c>owners[s]</c>: four bytes per sample and four per client.</summary>
    /// <param name="owners">The client of each sample, 0 to <paramref name="clients"/> − 1.</param>
    /// <param name="clients">Number of clients.</param>
    public static ClientPartition FromOwners(ReadOnlySpan<int> owners, int clients) => new(new DealtHoldings(owners, clients));

    /// <summary>The partition in which every client draws its samples from a pool, at its own random address: no memory per client.</summary>
    /// <param name="pool">Number of samples in the pool.</param>
    /// <param name="clients">Number of clients.</param>
    /// <param name="each">Samples of a client, 1 to <paramref name="pool"/>.</param>
    /// <param name="key">Where the randomness comes from.</param>
    public static ClientPartition Drawn(int pool, int clients, int each, RandomKey key) => new(new DrawnHoldings(pool, clients, each, key));

    /// <summary>How many samples a client holds.</summary>
    /// <param name="client">Client, 0-based.</param>
    public int Count(int client) => _holdings.Count(client);

    /// <summary>The samples of a client, ascending: the order of the file.</summary>
    /// <param name="client">Client, 0-based.</param>
    public ReadOnlyMemory<int> Samples(int client) => _holdings.Samples(client);

    private string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        _holdings.AddTo(hash);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Starling.Training.Partitioning;

/// <summary>
/// Which client holds which sample: one order of all samples and where each client's begin, four bytes per sample and four per client.
/// Immutable.
/// </summary>
public sealed class ClientPartition
{
    private readonly int[] _order;
    private readonly int[] _offsets;
    private readonly Lazy<string> _sha256;

    private ClientPartition(int[] order, int[] offsets)
    {
        (_order, _offsets) = (order, offsets);
        _sha256 = new(Hash);
    }

    /// <summary>Number of clients.</summary>
    public int Clients => _offsets.Length - 1;

    /// <summary>Number of samples of all clients.</summary>
    public int TotalSamples => _order.Length;

    /// <summary>SHA-256 of who holds what, in lower-case hexadecimal.</summary>
    public string Sha256 => _sha256.Value;

    /// <summary>The partition in which sample s belongs to client <c>owners[s]</c>.</summary>
    /// <param name="owners">The client of each sample, 0 to <paramref name="clients"/> − 1.</param>
    /// <param name="clients">Number of clients.</param>
    public static ClientPartition FromOwners(ReadOnlySpan<int> owners, int clients)
    {
        var offsets = new int[clients + 1];
        foreach (var owner in owners)
            offsets[owner + 1]++;
        for (var i = 0; i < clients; i++)
            offsets[i + 1] += offsets[i];
        var next = offsets.AsSpan(0, clients).ToArray();
        var order = new int[owners.Length];
        for (var sample = 0; sample < owners.Length; sample++)
            order[next[owners[sample]]++] = sample;
        return new ClientPartition(order, offsets);
    }

    /// <summary>How many samples a client holds.</summary>
    /// <param name="client">Client, 0-based.</param>
    public int Count(int client) => _offsets[client + 1] - _offsets[client];

    /// <summary>The samples of a client, ascending: the order of the file.</summary>
    /// <param name="client">Client, 0-based.</param>
    public ReadOnlyMemory<int> Samples(int client) => _order.AsMemory(_offsets[client], Count(client));

    private string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<int>(_offsets));
        hash.AppendData(MemoryMarshal.AsBytes<int>(_order));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

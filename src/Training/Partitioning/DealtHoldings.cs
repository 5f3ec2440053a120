using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Starling.Training.Partitioning;

/// <summary>One order of all samples and where each client's begin: four bytes per sample and four per client.</summary>
internal sealed class DealtHoldings : IHoldings
{
    private readonly int[] _order;
    private readonly int[] _offsets;

    /// <summary>Sample s belongs to client <c>owners[s]</c>.</summary>
    public DealtHoldings(ReadOnlySpan<int> owners, int clients)
    {
        _offsets = new int[clients + 1];
        foreach (var owner in owners)
            _offsets[owner + 1]++;
        for (var i = 0; i < clients; i++)
            _offsets[i + 1] += _offsets[i];
        var next = _offsets.AsSpan(0, clients).ToArray();
        _order = new int[owners.Length];
        for (var sample = 0; sample < owners.Length; sample++)
            _order[next[owners[sample]]++] = sample;
    }

    public int Clients => _offsets.Length - 1;

    public long TotalSamples => _order.Length;

    public int Count(int client) => _offsets[client + 1] - _offsets[client];

    public ReadOnlyMemory<int> Samples(int client) => _order.AsMemory(_offsets[client], Count(client));

    public void AddTo(IncrementalHash hash)
    {
        hash.AppendData(MemoryMarshal.AsBytes<int>(_offsets));
        hash.AppendData(MemoryMarshal.AsBytes<int>(_order));
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using Starling.Algorithms.Codec;

namespace Starling.Simulation.Running;

/// <summary>SHA-256 over encoded states, each behind its owner and length.</summary>
internal sealed class StateHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Adds a state and gives its buffer back.</summary>
    /// <param name="owner">Client or node, −1 for the server.</param>
    /// <param name="state">The encoded state.</param>
    public void Add(int owner, WireBuffer state)
    {
        Span<byte> head = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(head, owner);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], state.Length);
        _hash.AppendData(head);
        _hash.AppendData(state.Bytes);
        state.Recycle();
    }

    /// <summary>The hash in lower-case hexadecimal.</summary>
    public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();
}

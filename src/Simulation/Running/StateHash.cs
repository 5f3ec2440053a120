using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Starling.Simulation.Running;

/// <summary>SHA-256 over the fingerprints of states, each behind its owner.</summary>
public sealed class StateHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Adds a state.</summary>
    /// <param name="owner">Client or node, −1 for the server.</param>
    /// <param name="digest">The state's fingerprint.</param>
    public void Add(int owner, byte[] digest)
    {
        Span<byte> head = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(head, owner);
        _hash.AppendData(head);
        _hash.AppendData(digest);
    }

    /// <summary>The hash in lower-case hexadecimal.</summary>
    public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();
}

using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Starling.Simulation.Running;

/// <summary>SHA-256 over the fingerprints of states, each behind its owner.</summary>
public static class StateHash
{
    /// <summary>The owner of a server's state.</summary>
    public const int Server = -1;

    /// <summary>The hash in lower-case hexadecimal.</summary>
    /// <param name="states">The owner, a client or node or <see cref="Server"/>, and the state's fingerprint, in the order that counts.</param>
    public static string Of(IEnumerable<(int Owner, byte[] Digest)> states)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> head = stackalloc byte[4];
        foreach (var (owner, digest) in states)
        {
            BinaryPrimitives.WriteInt32LittleEndian(head, owner);
            hash.AppendData(head);
            hash.AppendData(digest);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

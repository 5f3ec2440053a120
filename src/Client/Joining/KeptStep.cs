using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Starling.Client.Joining;

/// <summary>What the client did for one order: its state after it, and its answer.</summary>
/// <param name="Fingerprint">SHA-256 of all that the work depends on beside data and experiment: an order with the same one has the same answer.</param>
/// <param name="State">The encoded state after the work; empty where the algorithm keeps none.</param>
/// <param name="Message">The answer's message; may be empty.</param>
/// <param name="Digest">Fingerprint of the state; empty where none is asked for.</param>
/// <param name="Steps">Local steps made.</param>
internal sealed record KeptStep(byte[] Fingerprint, byte[] State, byte[] Message, byte[] Digest, int Steps)
{
    private const int HeadBytes = 16 + SHA256.HashSizeInBytes + (4 * sizeof(int));

    private static ReadOnlySpan<byte> Magic => "starling-step-1\n"u8;

    /// <summary>The step as it is kept: format, SHA-256 of what follows, lengths, parts.</summary>
    public byte[] Encode()
    {
        byte[][] parts = [Fingerprint, State, Message, Digest];
        var bytes = new byte[HeadBytes + Fingerprint.Length + State.Length + Message.Length + Digest.Length];
        var at = HeadBytes;
        foreach (var part in parts)
        {
            part.CopyTo(bytes, at);
            at += part.Length;
        }

        var numbers = bytes.AsSpan(HeadBytes - (4 * sizeof(int)));
        foreach (var number in (int[])[State.Length, Message.Length, Digest.Length, Steps])
        {
            BinaryPrimitives.WriteInt32LittleEndian(numbers, number);
            numbers = numbers[sizeof(int)..];
        }

        Magic.CopyTo(bytes);
        SHA256.HashData(bytes.AsSpan(Magic.Length + SHA256.HashSizeInBytes), bytes.AsSpan(Magic.Length));
        return bytes;
    }

    /// <summary>Reads a step; null if the bytes are not what <see cref="Encode"/> gave.</summary>
    public static KeptStep? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeadBytes + SHA256.HashSizeInBytes || !bytes.StartsWith(Magic))
            return null;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[(Magic.Length + hash.Length)..], hash);
        if (!bytes[Magic.Length..].StartsWith(hash))
            return null;
        var numbers = bytes[(HeadBytes - (4 * sizeof(int)))..];
        var (state, message, digest) = (Number(numbers, 0), Number(numbers, 1), Number(numbers, 2));
        var parts = bytes[HeadBytes..];
        var fingerprint = parts[..SHA256.HashSizeInBytes];
        parts = parts[fingerprint.Length..];
        return new(
            fingerprint.ToArray(), parts[..state].ToArray(), parts.Slice(state, message).ToArray(), parts.Slice(state + message, digest).ToArray(),
            Number(numbers, 3));
    }

    private static int Number(ReadOnlySpan<byte> numbers, int index) => BinaryPrimitives.ReadInt32LittleEndian(numbers[(index * sizeof(int))..]);
}

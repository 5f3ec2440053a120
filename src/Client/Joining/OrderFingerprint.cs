using System.Buffers.Binary;
using System.Security.Cryptography;
using Google.Protobuf;
using Starling.Protos.V1;

namespace Starling.Client.Joining;

/// <summary>SHA-256 of what the work for an order depends on.</summary>
internal static class OrderFingerprint
{
    /// <summary>The fingerprint.</summary>
    /// <param name="order">The order.</param>
    /// <param name="before">Fingerprint of the step of the same round that it takes up; empty at the round's beginning.</param>
    public static byte[] Of(Order order, byte[] before)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before);
        Add(hash, (uint)order.Kind, order.Round, order.Phase, order.StateRound, order.Follows);
        Add(hash, order.Stepwise ? 1u : 0, order.Delta ? 1u : 0, order.WantsModel ? 1u : 0, (uint)order.Inbox.Count);
        hash.AppendData((order.Message?.Sha256 ?? ByteString.Empty).Span);
        foreach (var inbound in order.Inbox)
        {
            Add(hash, inbound.From, BitConverter.SingleToUInt32Bits(inbound.Weight));
            hash.AppendData(inbound.Message.Sha256.Span);
        }

        return hash.GetHashAndReset();
    }

    private static void Add(IncrementalHash hash, params ReadOnlySpan<uint> numbers)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        foreach (var number in numbers)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, number);
            hash.AppendData(bytes);
        }
    }
}

using System.Buffers;
using System.Buffers.Binary;

namespace Grpc.Wire;

/// <summary>The five bytes before a message.</summary>
internal readonly record struct MessageHeader(bool Compressed, int Length)
{
    /// <summary>Reads a header and refuses what is larger than the limit, so that nothing is allocated on the word of a peer.</summary>
    public static MessageHeader Read(ReadOnlySpan<byte> bytes, int? limit)
    {
        if (bytes[0] > 1) throw Faults.BadFlag;
        var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]);
        if (length > int.MaxValue) throw Faults.BeyondAnyLimit(length);
        if (length > (limit ?? Array.MaxLength)) throw Faults.ReceivedTooLarge;
        return new MessageHeader(bytes[0] == 1, (int)length);
    }

    public void Write(IBufferWriter<byte> target)
    {
        var bytes = target.GetSpan(Names.HeaderSize);
        bytes[0] = Compressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(bytes[1..], (uint)Length);
        target.Advance(Names.HeaderSize);
    }
}

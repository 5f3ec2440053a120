using System.Buffers;
using Grpc.Core;

namespace Grpc.Wire;

internal static class MessageParser
{
    /// <summary>Makes a message of the bytes after its header.</summary>
    public static T Parse<T>(ReadOnlySequence<byte> bytes, bool compressed, string? encoding, int? limit, Marshaller<T> marshaller)
    {
        if (!compressed) return marshaller.ContextualDeserializer(new Payload(bytes));
        if (encoding is null or Names.Identity) throw Faults.CompressedWithoutEncoding;
        if (encoding != Names.Gzip) throw Faults.UnknownEncoding(encoding);
        using var message = new PooledBuffer();
        Gzip.Decompress(bytes, limit, message);
        return marshaller.ContextualDeserializer(new Payload(new ReadOnlySequence<byte>(message.Written)));
    }
}

using System.Buffers;
using System.IO.Compression;
using Grpc.Core;

namespace Grpc.Wire;

/// <summary>
/// Writes one message with its header. A message that is not compressed and tells its length goes straight to the target;
/// any other is gathered first.
/// </summary>
internal sealed class MessageWriter(IBufferWriter<byte> target, int? limit, CompressionLevel? compression) : SerializationContext, IDisposable
{
    private PooledBuffer? _gathered;
    private bool _direct;

    /// <param name="message">What is written.</param>
    /// <param name="marshaller">Turns it into bytes.</param>
    /// <param name="target">Where to.</param>
    /// <param name="limit">The largest message, in bytes before compression; null for no limit.</param>
    /// <param name="compression">The level of gzip; null for a plain message.</param>
    public static void Write<T>(T message, Marshaller<T> marshaller, IBufferWriter<byte> target, int? limit, CompressionLevel? compression)
    {
        using var writer = new MessageWriter(target, limit, compression);
        marshaller.ContextualSerializer(message, writer);
    }

    public override void SetPayloadLength(int payloadLength)
    {
        Check(payloadLength);
        if (compression is not null)
        {
            _gathered = new PooledBuffer();
            _gathered.Reserve(payloadLength);
            return;
        }
        _direct = true;
        (target as PooledBuffer)?.Reserve(payloadLength + Names.HeaderSize);
        new MessageHeader(Compressed: false, payloadLength).Write(target);
    }

    public override IBufferWriter<byte> GetBufferWriter() => _direct ? target : _gathered ??= new PooledBuffer();

    public override void Complete()
    {
        if (!_direct) Send(_gathered is null ? [] : _gathered.Written.Span);
    }

    public override void Complete(byte[] payload) => Send(payload);

    public void Dispose() => _gathered?.Dispose();

    private void Send(ReadOnlySpan<byte> message)
    {
        Check(message.Length);
        if (compression is null)
        {
            Frame(message, compressed: false);
            return;
        }
        using var packed = new PooledBuffer();
        Gzip.Compress(message, compression.Value, packed);
        Frame(packed.Written.Span, compressed: true);
    }

    private void Frame(ReadOnlySpan<byte> bytes, bool compressed)
    {
        new MessageHeader(compressed, bytes.Length).Write(target);
        target.Write(bytes);
    }

    private void Check(int length)
    {
        if (length > limit) throw Faults.SentTooLarge;
    }
}

using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;

namespace Grpc.Wire;

internal static class Gzip
{
    public static void Compress(ReadOnlySpan<byte> message, CompressionLevel level, PooledBuffer target)
    {
        using var stream = new GZipStream(new BufferStream(target), level);
        stream.Write(message);
    }

    /// <summary>Takes a message apart, and stops as soon as it turns out larger than the limit.</summary>
    public static void Decompress(ReadOnlySequence<byte> message, int? limit, PooledBuffer target)
    {
        using var stream = new GZipStream(PipeReader.Create(message).AsStream(), CompressionMode.Decompress);
        try
        {
            while (true)
            {
                var count = stream.Read(target.GetSpan());
                if (count == 0) return;
                target.Advance(count);
                if (target.Written.Length > (limit ?? Array.MaxLength)) throw Faults.ReceivedTooLarge;
            }
        }
        catch (InvalidDataException)
        {
            throw Faults.BadCompression;
        }
    }

    private sealed class BufferStream(PooledBuffer target) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override void Write(ReadOnlySpan<byte> buffer) => target.Write(buffer);

        public override void Write(byte[] buffer, int offset, int count) => target.Write(buffer.AsSpan(offset, count));

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}

using System.Buffers;
using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>The messages of a request, parsed where the connection left them.</summary>
internal sealed class RequestBody(PipeReader pipe, string? encoding, int? limit)
{
    /// <summary>The next message; null at the end of the stream.</summary>
    public async Task<T?> ReadAsync<T>(Marshaller<T> marshaller, CancellationToken cancellationToken)
        where T : class
    {
        while (true)
        {
            var read = await pipe.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (TryCut(read.Buffer, out var header, out var bytes))
            {
                try
                {
                    return MessageParser.Parse(bytes, header.Compressed, encoding, limit, marshaller);
                }
                finally
                {
                    pipe.AdvanceTo(bytes.End);
                }
            }
            // What has come stays; that it was looked at opens the window for more.
            pipe.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted) return read.Buffer.IsEmpty ? null : throw Faults.Incomplete;
        }
    }

    private bool TryCut(ReadOnlySequence<byte> buffer, out MessageHeader header, out ReadOnlySequence<byte> message)
    {
        header = default;
        message = default;
        if (buffer.Length < Names.HeaderSize) return false;
        Span<byte> start = stackalloc byte[Names.HeaderSize];
        buffer.Slice(0, Names.HeaderSize).CopyTo(start);
        header = MessageHeader.Read(start, limit);
        if (buffer.Length - Names.HeaderSize < header.Length) return false;
        message = buffer.Slice(Names.HeaderSize, header.Length);
        return true;
    }
}

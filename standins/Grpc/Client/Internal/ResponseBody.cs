using System.Buffers;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client.Internal;

/// <summary>The messages of a response, and the trailers after them.</summary>
internal sealed class ResponseBody(HttpResponseMessage response, Stream stream, int? limit)
{
    private readonly byte[] _header = new byte[Names.HeaderSize];
    private readonly string? _encoding = ResponseHeaders.Value(response.Headers, Names.Encoding);

    public static async Task<ResponseBody> Open(HttpResponseMessage response, int? limit, CancellationToken cancellationToken) =>
        new(response, await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), limit);

    /// <summary>The next message; null when the stream is over.</summary>
    public async Task<T?> ReadAsync<T>(Marshaller<T> marshaller, CancellationToken cancellationToken)
        where T : class
    {
        var read = await stream.ReadAtLeastAsync(_header, _header.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (read == 0) return null;
        if (read < _header.Length) throw Faults.Incomplete;
        var header = MessageHeader.Read(_header, limit);
        var bytes = ArrayPool<byte>.Shared.Rent(header.Length);
        try
        {
            var message = bytes.AsMemory(0, header.Length);
            read = await stream.ReadAtLeastAsync(message, message.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            if (read < message.Length) throw Faults.Incomplete;
            return MessageParser.Parse(new ReadOnlySequence<byte>(message), header.Compressed, _encoding, limit, marshaller);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    public Status GetStatus() => ResponseHeaders.StatusAtEnd(response);

    public Metadata GetTrailers() => ResponseHeaders.Metadata(response.TrailingHeaders);
}

using System.Net;
using System.Net.Http.Headers;
using Grpc.Wire;

namespace Grpc.Net.Client.Internal;

/// <summary>A request of one message.</summary>
internal sealed class MessageContent : HttpContent
{
    private readonly PooledBuffer _message;

    public MessageContent(PooledBuffer message)
    {
        _message = message;
        Headers.ContentType = new MediaTypeHeaderValue(Names.ContentType);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, default);

    /// <summary>The buffer goes back when it was written, not when the response came, which can be earlier.</summary>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        using (_message) await stream.WriteAsync(_message.Written, cancellationToken).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}

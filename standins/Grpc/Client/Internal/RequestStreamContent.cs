using System.Net;
using System.Net.Http.Headers;
using Grpc.Wire;

namespace Grpc.Net.Client.Internal;

/// <summary>A request whose messages come as the caller writes them.</summary>
internal sealed class RequestStreamContent : HttpContent
{
    private readonly Func<Stream, Task> _run;

    public RequestStreamContent(Func<Stream, Task> run)
    {
        _run = run;
        Headers.ContentType = new MediaTypeHeaderValue(Names.ContentType);
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        // The headers go out before the first message, so that the server can answer before it.
        await stream.FlushAsync().ConfigureAwait(false);
        await _run(stream).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}

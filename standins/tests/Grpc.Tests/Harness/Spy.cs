namespace Starling.Grpc.Tests.Harness;

/// <summary>Lets calls through and keeps what went by.</summary>
internal sealed class Spy() : DelegatingHandler(new SocketsHttpHandler())
{
    public HttpRequestMessage? Request { get; private set; }

    public HttpResponseMessage? Response { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Request = request;
        return Response = await base.SendAsync(request, cancellationToken);
    }
}

using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Starling.Server.Hosting;

/// <summary>Where and how a server listens.</summary>
internal static class Listening
{
    private const long MaxBody = 1 << 20;

    // What a client may send before it is read: enough to keep a connection busy, little enough for thousands of streams.
    private const int StreamWindow = 256 << 10;
    private static readonly TimeSpan _pingDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _pingTimeout = TimeSpan.FromSeconds(20);

    public static void Configure(KestrelServerOptions kestrel, ServerOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = options.MaxConnections;

        // Endpoints that take more say so; gRPC limits messages instead.
        kestrel.Limits.MaxRequestBodySize = MaxBody;

        kestrel.Limits.Http2.InitialStreamWindowSize = StreamWindow;

        // Clients whose machine is gone are noticed.
        kestrel.Limits.Http2.KeepAlivePingDelay = _pingDelay;
        kestrel.Limits.Http2.KeepAlivePingTimeout = _pingTimeout;
        Listen(kestrel, options.GrpcUrl, HttpProtocols.Http2, options);
        Listen(kestrel, options.HttpUrl, HttpProtocols.Http1, options);
    }

    private static void Listen(KestrelServerOptions kestrel, Uri url, HttpProtocols protocols, ServerOptions options)
    {
        void Endpoint(ListenOptions endpoint)
        {
            endpoint.Protocols = protocols;
            if (url.Scheme == Uri.UriSchemeHttps)
                endpoint.UseHttps(Certificates.Load(options.Certificate!));
        }

        if (IPAddress.TryParse(url.Host.Trim('[', ']'), out var address))
            kestrel.Listen(address, url.Port, Endpoint);
        else if (url.Host == "localhost")
            kestrel.Listen(IPAddress.Loopback, url.Port, Endpoint);
        else
            kestrel.ListenAnyIP(url.Port, Endpoint);
    }
}

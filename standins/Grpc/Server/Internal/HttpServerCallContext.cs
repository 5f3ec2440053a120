using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server.Internal;

internal sealed class HttpServerCallContext(HttpContext http, ServerCall call) : ServerCallContext
{
    public HttpContext Http => http;

    protected override string MethodCore => http.Request.Path.Value!;

    protected override string HostCore => http.Request.Host.Value!;

    protected override string PeerCore => field ??= Format(http.Connection.RemoteIpAddress, http.Connection.RemotePort);

    protected override DateTime DeadlineCore => call.Deadline;

    protected override Metadata RequestHeadersCore =>
        field ??= MetadataReader.Read(http.Request.Headers.Select(header => (header.Key, header.Value.Select(value => value ?? ""))));

    protected override CancellationToken CancellationTokenCore => call.Over;

    protected override Metadata ResponseTrailersCore { get; } = [];

    protected override Status StatusCore { get; set; } = Status.DefaultSuccess;

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore => field ??= new AuthContext(null, []);

    protected override IDictionary<object, object> UserStateCore => http.Items!;

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => call.WriteHeadersAsync(responseHeaders);

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotImplementedException("CreatePropagationToken is for servers on gRPC's native library.");

    private static string Format(IPAddress? address, int port) => address switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } or { AddressFamily: AddressFamily.InterNetwork } => $"ipv4:{address.MapToIPv4()}:{port}",
        _ => $"ipv6:[{address}]:{port}",
    };
}

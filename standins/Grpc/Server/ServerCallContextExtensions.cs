using Grpc.AspNetCore.Server.Internal;
using Microsoft.AspNetCore.Http;

namespace Grpc.Core;

public static class ServerCallContextExtensions
{
    public static HttpContext GetHttpContext(this ServerCallContext serverCallContext) => serverCallContext is HttpServerCallContext call
        ? call.Http
        : throw new InvalidOperationException("Could not get HttpContext from ServerCallContext: it is none of this server's.");
}

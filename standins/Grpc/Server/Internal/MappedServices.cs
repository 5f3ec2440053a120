using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>The services of a server by name, so that calls of any other are answered as gRPC does.</summary>
internal sealed class MappedServices
{
    private readonly HashSet<string> _names = [];
    private bool _answersUnknown;

    public void Add(string service) => _names.Add(service);

    public void MapUnknown(IEndpointRouteBuilder builder)
    {
        if (_answersUnknown) return;
        _answersUnknown = true;
        var onlyGrpc = new RouteValueDictionary { ["method"] = new GrpcConstraint() };
        builder.Map(RoutePatternFactory.Parse("{service}/{method}", defaults: null, onlyGrpc), Refuse)
            .Add(endpoint => endpoint.DisplayName = "gRPC - Unimplemented");
    }

    private Task Refuse(HttpContext http)
    {
        var isKnown = _names.Contains((string)http.GetRouteValue("service")!);
        HttpStatus.WriteHeaders(http.Response, new Status(StatusCode.Unimplemented, isKnown ? "Method is unimplemented." : "Service is unimplemented."));
        return Task.CompletedTask;
    }

    private sealed class GrpcConstraint : IRouteConstraint
    {
        public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
            httpContext is not null && HttpMethods.IsPost(httpContext.Request.Method) && Names.IsGrpcContentType(httpContext.Request.ContentType);
    }
}

using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Starling.Server.Security;

/// <summary>Refuses a request before it reaches its service: as a gRPC status to gRPC clients, as problem details to others.</summary>
internal static class Refusal
{
    /// <summary>Whether the request is a gRPC call.</summary>
    public static bool IsGrpc(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
        && request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Writes the answer.</summary>
    /// <param name="http">The request.</param>
    /// <param name="code">HTTP status code.</param>
    /// <param name="why">One sentence for the caller.</param>
    public static Task WriteAsync(HttpContext http, int code, string why)
    {
        if (!IsGrpc(http.Request))
            return Results.Problem(statusCode: code, detail: why).ExecuteAsync(http);

        // A response of headers alone; its HTTP status is 200 as for every call that reached a gRPC server.
        http.Response.ContentType = "application/grpc";
        http.Response.Headers["grpc-status"] = StatusOf(code).ToString("D");
        http.Response.Headers["grpc-message"] = Uri.EscapeDataString(why);
        return http.Response.CompleteAsync();
    }

    private static StatusCode StatusOf(int code) => code switch
    {
        StatusCodes.Status401Unauthorized => StatusCode.Unauthenticated,
        StatusCodes.Status403Forbidden => StatusCode.PermissionDenied,
        StatusCodes.Status501NotImplemented => StatusCode.Unimplemented,
        _ => StatusCode.Internal,
    };
}

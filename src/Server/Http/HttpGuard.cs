using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Starling.Server.Control;
using Starling.Server.Hosting;
using Starling.Server.Security;

namespace Starling.Server.Http;

/// <summary>
/// Stands before the HTTP API. Browsers are kept from using it on behalf of other sites: the header Host must name this server, and
/// what changes something must be JSON, which a browser sends to another site only with leave that nobody gives.
/// </summary>
/// <param name="next">The API.</param>
/// <param name="hosts">The names of this server.</param>
/// <param name="rejections">Is told what is turned away.</param>
/// <param name="log">Is told what callers are not.</param>
internal sealed class HttpGuard(RequestDelegate next, HostNames hosts, Rejections rejections, ILogger<HttpGuard> log)
{
    private const string ForeignHost = "The header Host does not name this server; start it with --hosts NAME if it should.";
    private const string NoJson = "The body must be application/json; an empty one too must say so.";
    private const string Packed = "Messages are taken uncompressed only.";

    /// <summary>
    /// Handles a request; gRPC calls pass, since no browser can make one, unless they are compressed: few bytes could become many.
    /// </summary>
    public async Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        if (Refusal.IsGrpc(request) && request.Headers["grpc-encoding"].ToString() is not ("" or "identity"))
            await Refuse(http, StatusCodes.Status501NotImplemented, Rejections.Encoding, Packed);
        else if (Refusal.IsGrpc(request))
            await next(http);
        else if (!hosts.Has(request.Host.Host))
            await Refuse(http, StatusCodes.Status421MisdirectedRequest, Rejections.Host, ForeignHost);
        else if (HttpMethods.IsPost(request.Method) && !request.HasJsonContentType())
            await Refuse(http, StatusCodes.Status415UnsupportedMediaType, Rejections.ContentType, NoJson);
        else
            await Answer(http);
    }

    private async Task Answer(HttpContext http)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            await next(http);
        }
        catch (Exception e) when (Faults.Describe(e) is { } fault && !http.Response.HasStarted)
        {
            if (Faults.Rejection(e) is { } reason)
                rejections.Add(reason, $"{http.Request.Method} {http.Request.Path}: {fault.Message}");
            await Refusal.WriteAsync(http, fault.Http, fault.Message);
        }
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted)
        {
            log.RequestFailed(e, http.Request.Path);
            await Refusal.WriteAsync(http, StatusCodes.Status500InternalServerError, "The server failed; its log says why.");
        }
    }

    private Task Refuse(HttpContext http, int code, string reason, string why)
    {
        rejections.Add(reason, $"{http.Request.Method} {http.Request.Path}: {why}");
        return Refusal.WriteAsync(http, code, why);
    }
}

using System.IO.Compression;
using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Grpc.AspNetCore.Server.Internal;

internal sealed partial class ServerCall
{
    private CompressionLevel? Compression()
    {
        if (_options.ResponseCompressionAlgorithm is not { } algorithm || algorithm == Names.Identity) return null;
        if (algorithm != Names.Gzip) throw new InvalidOperationException($"No compression provider found for encoding '{algorithm}'. Use gzip.");
        var accepted = _http.Request.Headers[Names.AcceptEncoding].ToString().Split(',', StringSplitOptions.TrimEntries);
        return accepted.Contains(Names.Gzip) ? _options.ResponseCompressionLevel ?? CompressionLevel.Fastest : null;
    }

    private bool IsGrpc()
    {
        if (!HttpProtocol.IsHttp2(_http.Request.Protocol))
        {
            _http.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            _http.Response.Headers.Upgrade = "HTTP/2";
            HttpStatus.WriteHeaders(_http.Response, new Status(StatusCode.Internal, $"Request protocol '{_http.Request.Protocol}' is not supported."));
            return false;
        }
        if (Names.IsGrpcContentType(_http.Request.ContentType)) return true;
        _http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        HttpStatus.WriteHeaders(_http.Response, new Status(StatusCode.Internal, $"Content-Type '{_http.Request.ContentType}' is not supported."));
        return false;
    }

    private void PrepareResponse()
    {
        // Streams may rest, and be long.
        if (_http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate) rate.MinDataRate = null;
        if (_http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        _http.Response.ContentType = Names.ContentType;
        _http.Response.Headers[Names.AcceptEncoding] = Names.SupportedEncodings;
        if (_compression is not null) _http.Response.Headers[Names.Encoding] = Names.Gzip;
    }
}

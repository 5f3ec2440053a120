using System.Globalization;
using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Server.Internal;

internal static class HttpStatus
{
    /// <summary>Answers with a status alone.</summary>
    public static void WriteHeaders(HttpResponse response, Status status)
    {
        response.ContentType = Names.ContentType;
        Write(response.Headers, status, Metadata.Empty);
    }

    /// <summary>Ends an answer: with trailers where it has begun, and else with headers, which then are all of it.</summary>
    public static void WriteEnd(HttpResponse response, Status status, Metadata trailers)
    {
        var destination = response.HasStarted
            ? response.HttpContext.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers
            : response.Headers;
        Write(destination, status, trailers);
    }

    public static void Append(IHeaderDictionary headers, Metadata metadata)
    {
        foreach (var entry in metadata) headers.Append(entry.Key, entry.IsBinary ? BinaryHeader.Encode(entry.ValueBytes) : entry.Value);
    }

    private static void Write(IHeaderDictionary headers, Status status, Metadata trailers)
    {
        Append(headers, trailers);
        headers[Names.Status] = ((int)status.StatusCode).ToString(CultureInfo.InvariantCulture);
        if (!string.IsNullOrEmpty(status.Detail)) headers[Names.Message] = PercentEncoding.Encode(status.Detail);
    }
}

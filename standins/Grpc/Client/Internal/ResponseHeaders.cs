using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client.Internal;

internal static class ResponseHeaders
{
    public static Metadata Metadata(HttpHeaders headers) =>
        MetadataReader.Read(headers.NonValidated.Select(header => (header.Key, (IEnumerable<string>)header.Value)));

    /// <summary>The status of a response that is over with its headers, or that is none of gRPC; null where messages may follow.</summary>
    public static Status? StatusAtStart(HttpResponseMessage response)
    {
        if (Find(response.Headers) is { } status) return status;
        if (response.StatusCode != HttpStatusCode.OK)
            return new Status(OfHttp(response.StatusCode), $"Bad gRPC response. HTTP status code: {(int)response.StatusCode}");
        var contentType = Value(response.Content.Headers, "content-type");
        return Names.IsGrpcContentType(contentType)
            ? null
            : new Status(StatusCode.Cancelled, $"Bad gRPC response. Invalid content-type value: {contentType}");
    }

    public static Status StatusAtEnd(HttpResponseMessage response) =>
        Find(response.TrailingHeaders) ?? new Status(StatusCode.Cancelled, "No grpc-status found on response.");

    public static string? Value(HttpHeaders headers, string name) => headers.NonValidated.TryGetValues(name, out var values) ? values.First() : null;

    private static Status? Find(HttpHeaders headers)
    {
        if (Value(headers, Names.Status) is not { } text) return null;
        var detail = PercentEncoding.Decode(Value(headers, Names.Message) ?? "");
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code <= (int)StatusCode.Unauthenticated
            ? new Status((StatusCode)code, detail)
            : new Status(StatusCode.Unknown, detail);
    }

    private static StatusCode OfHttp(HttpStatusCode code) => code switch
    {
        HttpStatusCode.BadRequest => StatusCode.Internal,
        HttpStatusCode.Unauthorized => StatusCode.Unauthenticated,
        HttpStatusCode.Forbidden => StatusCode.PermissionDenied,
        HttpStatusCode.NotFound => StatusCode.Unimplemented,
        HttpStatusCode.TooManyRequests => StatusCode.Unavailable,
        HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };
}

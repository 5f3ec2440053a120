namespace Grpc.Wire;

/// <summary>Names and values of the protocol (gRPC over HTTP/2).</summary>
internal static class Names
{
    public const string ContentType = "application/grpc";
    public const string Status = "grpc-status";
    public const string Message = "grpc-message";
    public const string Timeout = "grpc-timeout";
    public const string Encoding = "grpc-encoding";
    public const string AcceptEncoding = "grpc-accept-encoding";
    public const string Identity = "identity";
    public const string Gzip = "gzip";
    public const string SupportedEncodings = "identity,gzip";

    /// <summary>A header by which callers ask for compressed messages; it does not cross the wire under this name.</summary>
    public const string EncodingRequest = "grpc-internal-encoding-request";

    /// <summary>Messages start with one byte that says whether they are compressed and four bytes of length.</summary>
    public const int HeaderSize = 5;

    public static bool IsGrpcContentType(string? value) =>
        value is not null
        && value.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase)
        && (value.Length == ContentType.Length || value[ContentType.Length] is '+' or ';' or ' ');

    /// <summary>Whether a header or trailer belongs to the protocol and not to the metadata of the call.</summary>
    public static bool IsReserved(string header) =>
        header.StartsWith(':') || header.ToLowerInvariant() is Status or Message or Encoding or AcceptEncoding or Timeout
            or "content-type" or "content-encoding" or "te";
}

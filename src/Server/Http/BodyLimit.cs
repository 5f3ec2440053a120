using Microsoft.AspNetCore.Http.Metadata;

namespace Starling.Server.Http;

/// <summary>The largest body that an endpoint takes.</summary>
/// <param name="MaxRequestBodySize">Bytes.</param>
internal sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;

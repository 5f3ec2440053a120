using System.IO.Compression;

namespace Grpc.AspNetCore.Server;

public class GrpcServiceOptions
{
    /// <value>The largest message sent, in bytes; null, the default, for no limit.</value>
    public int? MaxSendMessageSize { get; set; }

    /// <value>The largest message taken, in bytes; null for no limit. The default is 4 MiB.</value>
    public int? MaxReceiveMessageSize { get; set; } = 4 * 1024 * 1024;

    /// <value>Whether clients are told the messages of exceptions. The default is false.</value>
    public bool? EnableDetailedErrors { get; set; }

    /// <value>"gzip" to compress messages for clients that take it. The default is null: none.</value>
    public string? ResponseCompressionAlgorithm { get; set; }

    /// <value>By default the fastest.</value>
    public CompressionLevel? ResponseCompressionLevel { get; set; }

    public InterceptorCollection Interceptors { get; } = [];
}

using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.Net.Client;

public sealed class GrpcChannelOptions
{
    /// <value>By default the scheme of the address decides: https is encrypted, http is not.</value>
    public ChannelCredentials? Credentials { get; set; }

    /// <value>The largest message sent, in bytes; null, the default, for no limit.</value>
    public int? MaxSendMessageSize { get; set; }

    /// <value>The largest message taken, in bytes; null for no limit. The default is 4 MiB.</value>
    public int? MaxReceiveMessageSize { get; set; } = 4 * 1024 * 1024;

    /// <value>What takes the requests to the server. By default one of the channel's own.</value>
    public HttpMessageHandler? HttpHandler { get; set; }

    /// <value>Whether the channel's end is also the handler's. The default is false.</value>
    public bool DisposeHttpClient { get; set; }

    public ILoggerFactory? LoggerFactory { get; set; }

    /// <value>
    /// Whether a call that the caller cancelled, or whose deadline passed, ends in OperationCanceledException.
    /// The default is false: RpcException.
    /// </value>
    public bool ThrowOperationCanceledOnCancellation { get; set; }

    /// <value>Whether call credentials are sent without encryption too. The default is false: they are left out.</value>
    public bool UnsafeUseInsecureChannelCallCredentials { get; set; }
}

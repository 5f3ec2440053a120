using Grpc.Core;
using Grpc.Net.Client.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grpc.Net.Client;

/// <summary>A connection to a server, made when the first call needs it and again when it broke.</summary>
public sealed class GrpcChannel : ChannelBase, IDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private bool _disposed;

    private GrpcChannel(Uri address, GrpcChannelOptions options)
        : base(address.Authority)
    {
        Address = address;
        Options = options;
        Logger = (options.LoggerFactory ?? NullLoggerFactory.Instance).CreateLogger("Grpc.Net.Client.Internal.GrpcCall");
        IsSecure = Agreed(address, options.Credentials);
        Http = options.HttpHandler is { } handler
            ? new HttpMessageInvoker(handler, options.DisposeHttpClient)
            : new HttpMessageInvoker(new SocketsHttpHandler { EnableMultipleHttp2Connections = true }, disposeHandler: true);
    }

    internal Uri Address { get; }

    internal GrpcChannelOptions Options { get; }

    internal ILogger Logger { get; }

    internal bool IsSecure { get; }

    internal HttpMessageInvoker Http { get; }

    /// <summary>Cancelled when the channel is disposed, which ends its calls.</summary>
    internal CancellationToken Closing => _closing.Token;

    public static GrpcChannel ForAddress(string address) => ForAddress(address, new GrpcChannelOptions());

    public static GrpcChannel ForAddress(string address, GrpcChannelOptions channelOptions) => ForAddress(new Uri(address), channelOptions);

    public static GrpcChannel ForAddress(Uri address) => ForAddress(address, new GrpcChannelOptions());

    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions channelOptions) => new(address, channelOptions);

    public override CallInvoker CreateCallInvoker()
    {
        ThrowIfDisposed();
        return new ChannelCallInvoker(this);
    }

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _closing.Cancel();
        Http.Dispose();
    }

    internal void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_disposed, this);

    private static bool Agreed(Uri address, ChannelCredentials? credentials)
    {
        var isSecure = address.Scheme == Uri.UriSchemeHttps;
        if (!isSecure && address.Scheme != Uri.UriSchemeHttp)
            throw new ArgumentException($"The address '{address}' must start with http:// or https://.", nameof(address));
        if (credentials is not null && credentials.IsSecure != isSecure)
        {
            throw new InvalidOperationException(
                $"The channel's credentials do not fit the address '{address}': ChannelCredentials.SecureSsl goes with https, Insecure with http.");
        }
        return isSecure;
    }
}

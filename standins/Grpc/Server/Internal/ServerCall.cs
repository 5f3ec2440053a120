using System.IO.Compression;
using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>One call: its messages, and its one end, which the handler and the deadline compete for.</summary>
internal sealed partial class ServerCall : IAsyncDisposable
{
    private readonly HttpContext _http;
    private readonly GrpcServiceOptions _options;
    private readonly ILogger _logger;
    private readonly RequestBody _requests;
    private readonly CompressionLevel? _compression;

    public ServerCall(HttpContext http, GrpcServiceOptions options, ILogger logger)
    {
        _http = http;
        _options = options;
        _logger = logger;
        _requests = new RequestBody(http.Request.BodyReader, http.Request.Headers[Names.Encoding], options.MaxReceiveMessageSize);
        _compression = Compression();
        Over = http.RequestAborted;
        Context = new HttpServerCallContext(http, this);
    }

    public HttpServerCallContext Context { get; }

    /// <summary>The innermost first.</summary>
    public IReadOnlyList<Interceptor> Interceptors { get; private set; } = [];

    public async Task RunAsync<TService>(CallHandler<TService> handler)
        where TService : class
    {
        if (!IsGrpc()) return;
        PrepareResponse();
        StartDeadline();
        TryEnd(await AnswerAsync(handler).ConfigureAwait(false));
    }

    public Task<T?> ReadAsync<T>(Marshaller<T> marshaller, CancellationToken cancellationToken)
        where T : class
    {
        if (!cancellationToken.CanBeCanceled) return _requests.ReadAsync(marshaller, Over);
        return ReadLinkedAsync();

        async Task<T?> ReadLinkedAsync()
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Over);
            return await _requests.ReadAsync(marshaller, either.Token).ConfigureAwait(false);
        }
    }

    public async Task<T> ReadOnlyAsync<T>(Marshaller<T> marshaller)
        where T : class
    {
        var message = await _requests.ReadAsync(marshaller, Over).ConfigureAwait(false) ?? throw Faults.Incomplete;
        return await _requests.ReadAsync(marshaller, Over).ConfigureAwait(false) is null ? message : throw Faults.Additional;
    }

    /// <summary>Answers with the one message of the call; it goes out with the trailers.</summary>
    public async Task WriteOnlyAsync<T>(T? message, Marshaller<T> marshaller)
        where T : class
    {
        if (message is null) throw new RpcException(new Status(StatusCode.Cancelled, "No message returned from method."));
        await StartAsync().ConfigureAwait(false);
        lock (_gate)
        {
            if (!_ended) Put(message, marshaller);
        }
    }

    /// <summary>Sends one of many messages, and waits until the client has room for more.</summary>
    public async Task WriteAsync<T>(T message, Marshaller<T> marshaller, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await StartAsync().ConfigureAwait(false);
        ValueTask<FlushResult> flush;
        lock (_gate)
        {
            if (_ended || Over.IsCancellationRequested)
                throw new InvalidOperationException("Can't write the message because the request is complete.");
            Put(message, marshaller);
            flush = _http.Response.BodyWriter.FlushAsync(CancellationToken.None);
        }
        if (flush.IsCompletedSuccessfully) return;
        // Waited for with the token, not cancelled with it: to cancel a flush would reset the stream.
        var done = flush.AsTask().WaitAsync(Over);
        await (cancellationToken.CanBeCanceled ? done.WaitAsync(cancellationToken) : done).ConfigureAwait(false);
    }

    public Task WriteHeadersAsync(Metadata headers)
    {
        lock (_gate)
        {
            if (_ended || _http.Response.HasStarted) throw new InvalidOperationException("Response headers can only be sent once per call.");
            HttpStatus.Append(_http.Response.Headers, headers);
            return _http.Response.BodyWriter.FlushAsync(CancellationToken.None).AsTask();
        }
    }

    /// <summary>Sends the headers, unless they are out already or the call is over.</summary>
    private Task StartAsync()
    {
        lock (_gate) return _ended || _http.Response.HasStarted ? Task.CompletedTask : _http.Response.StartAsync(CancellationToken.None);
    }

    private void Put<T>(T message, Marshaller<T> marshaller)
    {
        var plain = Context.WriteOptions?.Flags.HasFlag(WriteFlags.NoCompress) is true;
        MessageWriter.Write(message, marshaller, _http.Response.BodyWriter, _options.MaxSendMessageSize, plain ? null : _compression);
    }
}

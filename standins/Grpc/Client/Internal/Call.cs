using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client.Internal;

/// <summary>One call of any of the four kinds.</summary>
internal sealed class Call<TRequest, TResponse>(GrpcChannel channel, Method<TRequest, TResponse> method, CallOptions options) : IDisposable
    where TRequest : class
    where TResponse : class
{
    private readonly TaskCompletionSource<Metadata> _headers = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ResponseBody?> _body = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CallLifetime Lifetime { get; } = new(channel, options);

    public Task<Metadata> Headers => _headers.Task;

    public WriteOptions? WriteOptions => options.WriteOptions;

    public void Start(TRequest request)
    {
        var message = new PooledBuffer();
        try
        {
            Serialize(request, message, WriteOptions);
            _ = RunAsync(new MessageContent(message));
        }
        catch (Exception failure)
        {
            message.Dispose();
            Fail(failure, "Error starting gRPC call.");
        }
    }

    public RequestStream<TRequest, TResponse> StartStream(bool responseIsAwaited)
    {
        var requests = new RequestStream<TRequest, TResponse>(this, responseIsAwaited);
        _ = RunAsync(new RequestStreamContent(requests.Run));
        return requests;
    }

    public void Serialize(TRequest request, PooledBuffer buffer, WriteOptions? writeOptions) => MessageWriter.Write(
        request, method.RequestMarshaller, buffer, channel.Options.MaxSendMessageSize, RequestHeaders.Compression(options.Headers, writeOptions));

    /// <summary>The next message; null at the end of the stream, when the call ended well.</summary>
    public async Task<TResponse?> ReadAsync()
    {
        var body = await _body.Task.ConfigureAwait(false);
        try
        {
            if (!Lifetime.IsOver && body is not null)
            {
                if (await body.ReadAsync(method.ResponseMarshaller, Lifetime.Over).ConfigureAwait(false) is { } message) return message;
                Lifetime.End(body.GetStatus(), body.GetTrailers());
            }
        }
        catch (Exception failure)
        {
            Fail(failure, "Error reading next message.");
        }
        var outcome = await Lifetime.Outcome.ConfigureAwait(false);
        return outcome.Status.StatusCode == StatusCode.OK ? null : throw Failure(outcome);
    }

    /// <summary>The one message of a call that has but one response.</summary>
    public async Task<TResponse> ReadOnlyMessage()
    {
        var message = await ReadAsync().ConfigureAwait(false);
        if (message is not null && await ReadAsync().ConfigureAwait(false) is null) return message;
        var status = new Status(StatusCode.Internal, message is null ? "Failed to deserialize response message." : Faults.Additional.Status.Detail);
        Lifetime.End(status, Metadata.Empty);
        throw new RpcException(status);
    }

    public Exception Failure(Outcome outcome) => Lifetime.Failure(outcome, channel.Options.ThrowOperationCanceledOnCancellation);

    public Status GetStatus() => Ended("status").Status;

    public Metadata GetTrailers() => Ended("trailers").Trailers;

    public void Dispose() => Lifetime.Cancel("gRPC call disposed.");

    private Outcome Ended(string what) => Lifetime.IsOver
        ? Lifetime.Outcome.Result
        : throw new InvalidOperationException($"Unable to get the {what} because the call is not complete.");

    private async Task RunAsync(HttpContent content)
    {
        try
        {
            Lifetime.Over.ThrowIfCancellationRequested();
            var request = await RequestHeaders.Build(channel, method, options, Lifetime, content).ConfigureAwait(false);
            var response = await channel.Http.SendAsync(request, Lifetime.Over).ConfigureAwait(false);
            Lifetime.Attach(response);
            _headers.TrySetResult(ResponseHeaders.Metadata(response.Headers));
            if (ResponseHeaders.StatusAtStart(response) is not { } status)
            {
                _body.TrySetResult(await ResponseBody.Open(response, channel.Options.MaxReceiveMessageSize, Lifetime.Over).ConfigureAwait(false));
                return;
            }
            Lifetime.End(status, ResponseHeaders.Metadata(response.Headers));
            _body.TrySetResult(null);
        }
        catch (Exception failure)
        {
            Fail(failure, "Error starting gRPC call.");
        }
    }

    private void Fail(Exception failure, string summary)
    {
        Lifetime.End(Failures.StatusOf(failure, summary, Lifetime.Deadline), Metadata.Empty);
        var outcome = Lifetime.Outcome.Result;
        ClientLog.Failed(channel.Logger, method.FullName, outcome.Status.StatusCode, outcome.Status.Detail);
        if (_headers.TrySetException(Failure(outcome))) _ = _headers.Task.Exception;
        _body.TrySetResult(null);
    }
}

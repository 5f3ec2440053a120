using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client.Internal;

/// <param name="call">Whose messages these are.</param>
/// <param name="responseIsAwaited">Whether the response is read while messages are written, so that its status tells why writing failed.</param>
internal sealed class RequestStream<TRequest, TResponse>(Call<TRequest, TResponse> call, bool responseIsAwaited) : IClientStreamWriter<TRequest>
    where TRequest : class
    where TResponse : class
{
    private readonly TaskCompletionSource<Stream> _stream = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _writing;

    public WriteOptions? WriteOptions { get; set; } = call.WriteOptions;

    /// <summary>Lends the HTTP stream out until the caller has written all, or the call is over.</summary>
    public async Task Run(Stream stream)
    {
        _stream.TrySetResult(stream);
        await _completed.Task.WaitAsync(call.Lifetime.Over).ConfigureAwait(false);
    }

    public Task WriteAsync(TRequest message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(TRequest message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (_completed.Task.IsCompleted) throw new InvalidOperationException("Request stream has already been completed.");
        if (call.Lifetime.IsOver) throw call.Failure(await call.Lifetime.Outcome.ConfigureAwait(false));
        if (Interlocked.Exchange(ref _writing, 1) == 1)
            throw new InvalidOperationException("Can't write the message because the previous write is in progress.");
        try
        {
            await using var cancelled = cancellationToken.UnsafeRegister(_ => call.Lifetime.Cancel(), null).ConfigureAwait(false);
            await SendAsync(message).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _writing, 0);
        }
    }

    public Task CompleteAsync()
    {
        if (Volatile.Read(ref _writing) == 1)
        {
            return Task.FromException(
                new InvalidOperationException("Can't complete the client stream writer because the previous write is in progress."));
        }
        _completed.TrySetResult();
        return Task.CompletedTask;
    }

    private async Task SendAsync(TRequest message)
    {
        using var buffer = new PooledBuffer();
        call.Serialize(message, buffer, WriteOptions);
        var over = call.Lifetime.Over;
        try
        {
            var stream = await _stream.Task.WaitAsync(over).ConfigureAwait(false);
            await stream.WriteAsync(buffer.Written, over).ConfigureAwait(false);
            await stream.FlushAsync(over).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            if (!call.Lifetime.IsOver && !responseIsAwaited)
                throw new RpcException(Failures.StatusOf(failure, "Error writing message.", call.Lifetime.Deadline));
            throw call.Failure(await call.Lifetime.Outcome.ConfigureAwait(false));
        }
    }
}

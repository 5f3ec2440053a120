using Grpc.Core;

namespace Grpc.Net.Client.Internal;

internal sealed class ResponseStream<TRequest, TResponse>(Call<TRequest, TResponse> call) : IAsyncStreamReader<TResponse>
    where TRequest : class
    where TResponse : class
{
    private int _reading;

    public TResponse Current { get; private set; } = null!;

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _reading, 1) == 1)
            throw new InvalidOperationException("Can't read the next message because the previous read is still in progress.");
        try
        {
            await using var cancelled = cancellationToken.UnsafeRegister(_ => call.Lifetime.Cancel(), null).ConfigureAwait(false);
            var message = await call.ReadAsync().ConfigureAwait(false);
            Current = message!;
            return message is not null;
        }
        finally
        {
            Volatile.Write(ref _reading, 0);
        }
    }
}

using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal;

internal sealed class RequestReader<T>(ServerCall call, Marshaller<T> marshaller) : IAsyncStreamReader<T>
    where T : class
{
    public T Current { get; private set; } = null!;

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        var message = await call.ReadAsync(marshaller, cancellationToken).ConfigureAwait(false);
        Current = message!;
        return message is not null;
    }
}

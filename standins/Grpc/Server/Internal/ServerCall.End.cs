using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Wire;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Server.Internal;

internal sealed partial class ServerCall
{
    /// <summary>Held while the response is written to and while it is ended.</summary>
    private readonly Lock _gate = new();
    private bool _ended;
    private CancellationTokenSource? _over;
    private Timer? _timer;
    private Task _expiry = Task.CompletedTask;

    /// <summary>In UTC; DateTime.MaxValue where there is none.</summary>
    public DateTime Deadline { get; private set; } = DateTime.MaxValue;

    /// <summary>Cancelled when the client is gone or the deadline over.</summary>
    public CancellationToken Over { get; private set; }

    private void StartDeadline()
    {
        if (!Wire.Timeout.TryDecode(_http.Request.Headers[Names.Timeout], out var timeout)) return;
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        // Beyond what a timer can wait for, 49 days, the connection will hardly last.
        if (timeout.TotalMilliseconds >= uint.MaxValue - 1) return;
        Deadline = now + timeout;
        _over = CancellationTokenSource.CreateLinkedTokenSource(_http.RequestAborted);
        Over = _over.Token;
        _timer = new Timer(_ => Expire(timeout), null, (long)Math.Ceiling(timeout.TotalMilliseconds), System.Threading.Timeout.Infinite);
    }

    private async Task<Status> AnswerAsync<TService>(CallHandler<TService> handler)
        where TService : class
    {
        try
        {
            var made = new Activated(_http.RequestServices);
            await using (made.ConfigureAwait(false))
            {
                Interceptors = [.. _options.Interceptors.Reverse().Select(one => (Interceptor)made.Get(one.Type, one.Arguments))];
                await handler((TService)made.Get(typeof(TService)), this).ConfigureAwait(false);
            }
            return Context.Status;
        }
        catch (RpcException refusal)
        {
            ServerLog.Refused(_logger, Context.Method, refusal.StatusCode, refusal.Status.Detail);
            foreach (var entry in refusal.Trailers) Context.ResponseTrailers.Add(entry);
            return refusal.Status;
        }
        catch (Exception failure)
        {
            if (Over.IsCancellationRequested && failure is OperationCanceledException or IOException) ServerLog.Abandoned(_logger, Context.Method);
            else ServerLog.Failed(_logger, Context.Method, failure);
            const string Summary = "Exception was thrown by handler.";
            return new Status(
                StatusCode.Unknown, _options.EnableDetailedErrors is true ? $"{Summary} {failure.GetType().Name}: {failure.Message}" : Summary, failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_timer is not null) await _timer.DisposeAsync().ConfigureAwait(false);
        await _expiry.ConfigureAwait(false);
        _over?.Dispose();
    }

    /// <summary>Takes the end of the call for the caller, and writes the status; false where another was faster.</summary>
    private bool TryEnd(Status status)
    {
        lock (_gate)
        {
            if (_ended) return false;
            _ended = true;
            HttpStatus.WriteEnd(_http.Response, status, Context.ResponseTrailers);
            return true;
        }
    }

    /// <summary>Ends the response although the handler may still be at work, so that no client waits for it.</summary>
    private void Expire(TimeSpan timeout)
    {
        lock (_gate)
        {
            if (_ended) return;
            ServerLog.Expired(_logger, timeout);
            _expiry = ExpireAsync();
        }
    }

    private async Task ExpireAsync()
    {
        try
        {
            TryEnd(new Status(StatusCode.DeadlineExceeded, "Deadline Exceeded"));
            var response = _http.Response.CompleteAsync();
            await _over!.CancelAsync().ConfigureAwait(false);
            await response.ConfigureAwait(false);
            _http.Features.Get<IHttpResetFeature>()?.Reset(0);
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException or InvalidOperationException)
        {
            // The client is gone already, or the headers are just on their way: there is nothing left to say to it.
            _http.Abort();
        }
    }
}

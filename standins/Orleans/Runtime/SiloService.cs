using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>Starts the silo with the host, watches over it, and ends it in good order.</summary>
internal sealed partial class SiloService(Silo silo, Clustering? clustering = null) : IHostedService, IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stop = new();
    private Task _watching = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (clustering is null)
            throw new OrleansConfigurationException("The silo has no clustering. Call UseLocalhostClustering, the only one that the stand-in has.");
        StartCheck.Run(silo.Catalogue);
        silo.Status = SiloStatus.Active;
        _watching = Task.WhenAll(Every(Beat, Watch), Every(silo.Collection.CollectionQuantum, () => silo.Collect(silo.Collection.CollectionAge)));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (silo.Status != SiloStatus.Active)
            return;
        silo.Status = SiloStatus.ShuttingDown;
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The silo stops.");
        var activations = silo.Activations.ToArray();
        foreach (var activation in activations)
            activation.Deactivate(reason, cancellationToken);
        await Task.WhenAll(activations.Select(a => a.Deactivated)).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var call in silo.Waiting.Where(_ => true))
            call.Fail(new SiloUnavailableException($"The call {call} has no answer: the silo stops."));
        silo.Status = SiloStatus.Dead;
        await _stop.CancelAsync();
        await _watching;
    }

    public void Dispose() => _stop.Dispose();

    private async Task Every(TimeSpan period, Action action)
    {
        using var timer = new PeriodicTimer(period);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
                action();
        }
        catch (OperationCanceledException)
        {
            // The silo stops.
        }
    }

    private void Watch()
    {
        foreach (var late in silo.Waiting.Where(r => r.IsExpired))
        {
            LogLate(silo.Log, late, late.Timeout);
            late.Fail(new TimeoutException($"The call {late} had no answer within {late.Timeout}."));
        }
        var patience = Environment.TickCount64 - Deadlocks.PatienceMilliseconds;
        var queued = silo.Waiting.Where(r => r.Parent is not null && r.Sent < patience && r.Activation?.IsWaiting(r) == true);
        if (queued.Count > 0 && Deadlocks.Find(queued) is { } circle)
            circle[0].Fail(new TimeoutException(Deadlocks.Describe(circle)));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The call {Request} had no answer within {Timeout}.")]
    private static partial void LogLate(ILogger log, Request request, TimeSpan timeout);
}

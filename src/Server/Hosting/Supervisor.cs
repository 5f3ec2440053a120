using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Starling.Server.Experiments;
using Starling.Server.Grains;
using Starling.Server.Storage;

namespace Starling.Server.Hosting;

/// <summary>Touches every experiment that is not over, so that one whose silo died goes on elsewhere.</summary>
/// <param name="store">Where experiments are.</param>
/// <param name="grains">Finds their grains.</param>
/// <param name="time">Waits.</param>
/// <param name="log">Is told of failures.</param>
internal sealed class Supervisor(ExperimentStore store, IGrainFactory grains, TimeProvider time, ILogger<Supervisor> log) : BackgroundService
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);
    private readonly HashSet<string> _damaged = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_interval, time);
        do
        {
            await TouchAll(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // One that is damaged does not keep the others; it is told of once.
    private bool IsActive(string id)
    {
        var status = store.Status(id);
        if (status.IsDamaged && _damaged.Add(id))
            log.StatusDamaged(id, status.Message);
        return status.IsActive;
    }

    private async Task<string[]> Active(CancellationToken stopping)
    {
        try
        {
            return await Task.Run(() => store.All().Where(IsActive).ToArray(), stopping);
        }
        catch (Exception e) when (StorageFailure.Is(e))
        {
            log.StorageAway(e.Message);
            return [];
        }
    }

    private async Task TouchAll(CancellationToken stopping)
    {
        foreach (var id in await Active(stopping))
        {
            try
            {
                await grains.GetGrain<IExperimentGrain>(id).Touch();
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                log.TouchFailed(e, id);
            }
        }
    }
}

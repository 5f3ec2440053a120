using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Starling.Server.Hosting;
using Starling.Server.Metrics;
using Starling.Server.Security;
using Starling.Server.Training;

namespace Starling.Server.Http;

/// <summary>What machines ask: is it alive, is it well, what has it counted.</summary>
internal static class Probes
{
    /// <summary>Adds the checks behind <c>/health</c>.</summary>
    public static void AddProbes(this IServiceCollection services) => services.AddHealthChecks()
        .AddTypeActivatedCheck<StorageCheck>("storage")
        .AddTypeActivatedCheck<TrainersCheck>("trainers");

    /// <summary>Adds <c>/alive</c>, <c>/health</c> and <c>/metrics</c>.</summary>
    public static void MapProbes(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health").AllowAnonymous();
        app.MapGet("/metrics", (PrometheusText metrics) => Results.Text(metrics.Write(), PrometheusText.ContentType))
            .RequireAuthorization(Policies.Metrics).ExcludeFromDescription();
    }

    // Nothing is well that cannot be kept.
    private sealed class StorageCheck(ServerOptions options) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
        {
            try
            {
                var path = Path.Combine(options.Data, "health");
                await File.WriteAllBytesAsync(path, new byte[4096], cancellationToken);
                File.Delete(path);
                return HealthCheckResult.Healthy();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return HealthCheckResult.Unhealthy("The data directory cannot be written.", e);
            }
        }
    }

    private sealed class TrainersCheck(DeviceTrainers trainers) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
            Task.FromResult(trainers.AreAlive
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("A thread that trains has ended; restart the server."));
    }
}

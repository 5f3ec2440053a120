using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Starling.Server.Control;
using Starling.Server.Federation;
using Starling.Server.Http;
using Starling.Server.Metrics;
using Starling.Server.Security;
using Starling.Server.Storage.Postgres;

namespace Starling.Server.Hosting;

/// <summary>Puts a server together.</summary>
internal static class ServerParts
{
    // What is left of calls after this time is cut off.
    private static readonly TimeSpan _shutdown = TimeSpan.FromSeconds(5);

    public static WebApplication Build(ServerOptions options, Tokens tokens)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Starling.Server" });
        builder.Logging.AddServerLog(options);
        builder.WebHost.UseKestrel(kestrel => Listening.Configure(kestrel, options));
        builder.UseOrleans(silo => silo.Join(options).AddStarling(options.Data, options.Devices, options.Database));
        AddServices(builder.Services, options, tokens);
        if (options.Database is { } database)
            DatabaseStart.Prepare(database);
        var app = builder.Build();
        Map(app, options);
        return app;
    }

    private static void AddServices(IServiceCollection services, ServerOptions options, Tokens tokens)
    {
        services.AddSingleton(options);
        services.AddSingleton<IHostLifetime, CallersLifetime>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = _shutdown);
        services.AddSingleton(tokens);
        Policies.Add(services);
        services.AddSingleton<ExperimentControl>();
        services.AddSingleton<Submissions>();
        services.AddSingleton<ExperimentGauge>();
        services.AddSingleton<RoundGauges>();
        services.AddSingleton<ProcessGauges>();
        services.AddSingleton<PrometheusText>();
        services.AddSingleton<HostNames>();
        services.AddGrpc(grpc => grpc.Interceptors.Add<FaultInterceptor>());
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals;
        });
        services.AddOpenApi();
        services.AddProbes();
    }

    private static void Map(WebApplication app, ServerOptions options)
    {
        // These listen from the first connection on.
        app.Services.GetRequiredService<PrometheusText>();
        app.Services.GetRequiredService<ExperimentGauge>();
        app.Services.GetRequiredService<RoundGauges>();
        app.Services.GetRequiredService<ProcessGauges>();
        app.UseMiddleware<HttpGuard>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGrpcService<ExperimentsService>().RequireAuthorization(Policies.Admin);
        app.MapGrpcService<FederationService>().RequireAuthorization(Policies.Client);
        app.MapExperiments(options);
        app.MapProbes();
        app.MapOpenApi("/openapi.json").AllowAnonymous();
    }

    // Whoever started the server ends it; the framework's own handling of signals would come in between.
    private sealed class CallersLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

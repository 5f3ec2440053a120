using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Starling.Algorithms.Errors;
using Starling.Server.Security;
using Starling.Training.Devices;

namespace Starling.Server.Hosting;

/// <summary>A server that runs: a silo, gRPC and HTTP in this process.</summary>
public sealed class StarlingServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DataLock _lock;

    private StarlingServer(WebApplication app, DataLock taken, ServerOptions options)
    {
        (_app, _lock) = (app, taken);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Uri[] bound = [.. addresses.Select(text => new Uri(text))];
        (GrpcUrl, HttpUrl) = (At(options.GrpcUrl, bound[0]), At(options.HttpUrl, bound[1]));
    }

    /// <summary>Where gRPC is served.</summary>
    public Uri GrpcUrl { get; }

    /// <summary>Where JSON over HTTP is served.</summary>
    public Uri HttpUrl { get; }

    /// <summary>The server's parts.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts a server; experiments that are not over go on.</summary>
    /// <param name="options">How it is set up.</param>
    /// <param name="cancellation">Gives up starting.</param>
    /// <exception cref="InputException">It must not or cannot be started so.</exception>
    public static async Task<StarlingServer> StartAsync(ServerOptions options, CancellationToken cancellation = default)
    {
        options = options with { Data = Path.GetFullPath(options.Data) };
        foreach (var device in options.Devices.Split(',', StringSplitOptions.TrimEntries))
            ComputeTarget.Of(device);
        if (options.Cluster is not null && options.Database is null)
            throw new InputException("--cluster: silos find each other by a database; name it with --database.");
        var tokens = options.Tokens(TimeProvider.System);
        var missing = ListenRules.Check(options, tokens);
        var taken = DataLock.Take(options.Data);
        WebApplication? app = null;
        try
        {
            app = ServerParts.Build(options, tokens);
            if (missing is not null)
                app.Logger.Insecure(missing);
            await app.StartAsync(cancellation);
            return new(app, taken, options);
        }
        catch (Exception e)
        {
            await (app?.DisposeAsync() ?? ValueTask.CompletedTask);
            taken.Dispose();
            throw e switch
            {
                OrleansConfigurationException => new InputException($"--cluster: {e.Message}"),
                IOException => new InputException($"--urls: {e.Message}"),
                _ => e,
            };
        }
    }

    /// <summary>Ends the server within seconds; experiments go on when it is started again.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _lock.Dispose();
    }

    // Port 0 has become another; the name is the one that was asked for.
    private static Uri At(Uri asked, Uri bound) => new UriBuilder(asked) { Port = bound.Port }.Uri;
}

using System.Net;
using System.Threading.Channels;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Starling.Protos.V1;

namespace Starling.Server.Tests.Federation.Python;

/// <summary>A server whose test says what goes over the streams.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<ScriptedStream> _streams;

    private ScriptedServer(WebApplication app, Channel<ScriptedStream> streams) => (_app, _streams) = (app, streams);

    public Uri Address => new(_app.Urls.Single());

    public static async Task<ScriptedServer> Start()
    {
        var streams = System.Threading.Channels.Channel.CreateUnbounded<ScriptedStream>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton(streams.Writer);
        builder.Services.AddGrpc();
        var app = builder.Build();
        app.MapGrpcService<Service>();
        await app.StartAsync();
        return new(app, streams);
    }

    /// <summary>The next stream that a client opens.</summary>
    public Task<ScriptedStream> Next() => _streams.Reader.ReadAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
    }

    private sealed class Service(ChannelWriter<ScriptedStream> streams) : Protos.V1.Federation.FederationBase
    {
        public override async Task Join(
            IAsyncStreamReader<ClientMessage> requestStream, IServerStreamWriter<ServerMessage> responseStream, ServerCallContext context)
        {
            var stream = new ScriptedStream(requestStream, responseStream);
            await streams.WriteAsync(stream);
            if (await stream.Ended.WaitAsync(context.CancellationToken) is { StatusCode: not StatusCode.OK } end)
                throw new RpcException(end);
        }
    }
}

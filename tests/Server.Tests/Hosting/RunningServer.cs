using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;
using Starling.Protos.V1;
using Starling.Server.Hosting;
using Api = Starling.Protos.V1;

namespace Starling.Server.Tests.Hosting;

/// <summary>A whole server in this process, on free ports and a directory of its own.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);
    private readonly GrpcChannel _channel;

    private RunningServer(StarlingServer server, HttpMessageHandler? trust)
    {
        Server = server;
        _channel = GrpcChannel.ForAddress(server.GrpcUrl, new GrpcChannelOptions { HttpHandler = trust });
        Experiments = new(_channel);
    }

    public StarlingServer Server { get; }

    public Api.Experiments.ExperimentsClient Experiments { get; }

    /// <summary>Options of a server on free ports.</summary>
    public static ServerOptions Options(string folder) => new()
    {
        Data = folder,
        GrpcUrl = new("http://127.0.0.1:0"),
        HttpUrl = new("http://127.0.0.1:0"),
        Devices = "cpu",
        LogLevel = LogLevel.None,
    };

    public static Task<RunningServer> Start(string folder) => Start(Options(folder));

    public static async Task<RunningServer> Start(ServerOptions options, HttpMessageHandler? trust = null) =>
        new(await StarlingServer.StartAsync(options), trust);

    /// <summary>Options of a call that ends in time, with a token.</summary>
    public static CallOptions Call(string? token = null) => new(
        token is null ? [] : new Metadata { { "authorization", $"Bearer {token}" } }, DateTime.UtcNow + _limit);

    public HttpClient Http() => new() { BaseAddress = Server.HttpUrl, Timeout = _limit };

    /// <summary>Submits an experiment with its attachments, as an honest client does.</summary>
    public Task<Api.Experiment> Submit(string yaml, params (string Name, byte[] Content)[] files)
    {
        var header = new SubmitHeader { Experiment = yaml };
        header.Attachments.Add(files.Select(file => Announce(file.Name, file.Content)));
        return Send([new() { Header = header }, .. files.Where(file => file.Content.Length > 0).Select(file => Chunk(file.Content))]);
    }

    public async Task<Api.Experiment> Send(params SubmitRequest[] messages)
    {
        using var call = Experiments.Submit(Call());
        try
        {
            foreach (var message in messages)
                await call.RequestStream.WriteAsync(message);
            await call.RequestStream.CompleteAsync();
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException)
        {
            // The answer says why.
        }

        return await call.ResponseAsync;
    }

    public static Attachment Announce(string name, byte[] content) =>
        new() { Name = name, Length = (ulong)content.Length, Sha256 = ByteString.CopyFrom(SHA256.HashData(content)) };

    public static SubmitRequest Chunk(params byte[] content) => new() { Chunk = ByteString.CopyFrom(content) };

    /// <summary>Everything that is told of an experiment until it is over.</summary>
    public async Task<List<WatchEvent>> Watch(string id, uint from = 0)
    {
        using var call = Experiments.Watch(new WatchRequest { Id = id, FromRound = from }, Call());
        List<WatchEvent> events = [];
        while (await call.ResponseStream.MoveNext(CancellationToken.None))
            events.Add(call.ResponseStream.Current);
        return events;
    }

    /// <summary>Waits until an experiment is over.</summary>
    public async Task<Api.Experiment> End(string id) => (await Watch(id, int.MaxValue))[^1].Experiment;

    /// <summary>Waits until an experiment has made so many rounds.</summary>
    public async Task<Api.Experiment> Reach(string id, uint rounds)
    {
        var experiment = await Experiments.GetAsync(new GetRequest { Id = id }, Call());
        while (experiment.RoundsDone < rounds && experiment.State is State.Queued or State.Running)
        {
            await Task.Delay(10);
            experiment = await Experiments.GetAsync(new GetRequest { Id = id }, Call());
        }

        return experiment;
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await Server.DisposeAsync();
    }
}

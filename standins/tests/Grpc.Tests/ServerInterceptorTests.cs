using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Starling.Grpc.Tests;

public sealed class ServerInterceptorTests
{
    /// <summary>What interceptors write down, and when.</summary>
    public sealed class Journal : List<string>;

    public sealed class Recorder(Journal journal, string name) : Interceptor
    {
        public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            journal.Add($"{name} unary");
            var response = await continuation(request, context);
            journal.Add($"{name} after");
            return response;
        }

        public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
        {
            journal.Add($"{name} client stream");
            return continuation(requestStream, context);
        }

        public override Task ServerStreamingServerHandler<TRequest, TResponse>(
            TRequest request,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            ServerStreamingServerMethod<TRequest, TResponse> continuation)
        {
            journal.Add($"{name} server stream");
            return continuation(request, responseStream, context);
        }

        public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            DuplexStreamingServerMethod<TRequest, TResponse> continuation)
        {
            journal.Add($"{name} duplex");
            return continuation(requestStream, responseStream, context);
        }
    }

    public sealed class Guard : Interceptor
    {
        public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
            context.RequestHeaders.GetValue("token") == "right"
                ? continuation(request, context)
                : throw new RpcException(new Status(StatusCode.Unauthenticated, "who are you?"));
    }

    private static Task<Host> StartAsync(Journal journal) => Host.StartAsync(
        builder =>
        {
            builder.Services.AddSingleton(journal);
            builder.Services.AddSingleton(new Script());
            builder.Services.AddGrpc(options =>
            {
                options.Interceptors.Add<Recorder>("outer");
                options.Interceptors.Add<Recorder>("inner");
            });
        },
        application => application.MapGrpcService<TalkService>());

    [Fact]
    public async Task FirstInterceptor_StandsOutermost()
    {
        var journal = new Journal();
        await using var host = await StartAsync(journal);

        await host.Client().AskAsync(new Note());

        Assert.Equal(["outer unary", "inner unary", "inner after", "outer after"], journal);
    }

    [Fact]
    public async Task Interceptors_StandAroundCallsOfEachKind()
    {
        var journal = new Journal();
        await using var host = await StartAsync(journal);
        var client = host.Client();

        using var up = client.Collect();
        await up.RequestStream.CompleteAsync();
        await up;
        using var down = client.Recite(new Note());
        await Rpc.ReadAllAsync(down.ResponseStream);
        using var both = client.Converse();
        await both.RequestStream.CompleteAsync();
        await Rpc.ReadAllAsync(both.ResponseStream);

        Assert.Equal(
            ["outer client stream", "inner client stream", "outer server stream", "inner server stream", "outer duplex", "inner duplex"], journal);
    }

    [Fact]
    public async Task Interceptor_MayRefuse()
    {
        await using var host = await TalkHost.StartAsync(options: options => options.Interceptors.Add<Guard>());
        var client = host.Client();

        var error = await Rpc.FailsAsync(client.AskAsync(new Note()));

        Assert.Equal(new Status(StatusCode.Unauthenticated, "who are you?"), error.Status);
        Assert.Equal("x", (await client.AskAsync(new Note { Text = "x" }, new Metadata { { "token", "right" } })).Text);
    }
}

using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Starling.Grpc.Tests.Contract;
using Xunit;

namespace Starling.Grpc.Tests;

public sealed class SmokeTests
{
    [Fact]
    public async Task Calls_OfAllKinds()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, 0, o => o.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        await using var app = builder.Build();
        app.MapGrpcService<Svc>();
        await app.StartAsync();
        using var channel = GrpcChannel.ForAddress(app.Urls.First());
        var client = new Talk.TalkClient(channel);
        Assert.Equal("hi", (await client.AskAsync(new Note { Text = "hi" })).Text);
        Assert.Equal("hi", client.Ask(new Note { Text = "hi" }).Text);
        using var up = client.Collect();
        for (var i = 0; i < 10; i++) await up.RequestStream.WriteAsync(new Note { Number = i });
        await up.RequestStream.CompleteAsync();
        Assert.Equal(45, (await up).Number);
        using var down = client.Recite(new Note { Number = 5 });
        var n = 0;
        await foreach (var note in down.ResponseStream.ReadAllAsync()) Assert.Equal(n++, note.Number);
        Assert.Equal(5, n);
        using var both = client.Converse();
        for (var i = 0; i < 5; i++)
        {
            await both.RequestStream.WriteAsync(new Note { Number = i, Payload = ByteString.CopyFrom(new byte[1 << 20]) });
            Assert.True(await both.ResponseStream.MoveNext());
            Assert.Equal(1 << 20, both.ResponseStream.Current.Payload.Length);
        }
        await both.RequestStream.CompleteAsync();
        Assert.False(await both.ResponseStream.MoveNext());
        var e = await Assert.ThrowsAsync<RpcException>(async () => await client.UnwrittenAsync(new Note()));
        Assert.Equal(StatusCode.Unimplemented, e.StatusCode);
        e = await Assert.ThrowsAsync<RpcException>(async () => await new Absent.AbsentClient(channel).AskAsync(new Note()));
        Assert.Equal(StatusCode.Unimplemented, e.StatusCode);
    }

    public sealed class Svc : Talk.TalkBase
    {
        public override Task<Note> Ask(Note request, ServerCallContext context) => Task.FromResult(request);

        public override async Task<Note> Collect(IAsyncStreamReader<Note> requestStream, ServerCallContext context)
        {
            var n = 0;
            await foreach (var r in requestStream.ReadAllAsync()) n += r.Number;
            return new Note { Number = n };
        }

        public override async Task Recite(Note request, IServerStreamWriter<Note> responseStream, ServerCallContext context)
        {
            for (var i = 0; i < request.Number; i++) await responseStream.WriteAsync(new Note { Number = i });
        }

        public override async Task Converse(IAsyncStreamReader<Note> requestStream, IServerStreamWriter<Note> responseStream, ServerCallContext context)
        {
            await foreach (var r in requestStream.ReadAllAsync()) await responseStream.WriteAsync(r);
        }
    }
}

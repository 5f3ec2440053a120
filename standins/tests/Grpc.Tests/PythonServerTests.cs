using Google.Protobuf;
using Grpc.Net.Client;

namespace Starling.Grpc.Tests;

/// <summary>Calls of this implementation to a server of another, gRPC's own in C++ under Python.</summary>
public sealed class PythonServerTests(PythonServerTests.Server server) : IClassFixture<PythonServerTests.Server>
{
    private static readonly byte[] Bytes = [0, 1, 250];

    private Talk.TalkClient Client => server.Client;

    [Fact]
    public async Task Unary_IsAnswered()
    {
        var note = new Note { Text = "Zürich ✓", Number = -7, Payload = ByteString.CopyFrom(Bytes) };

        Assert.Equal(note, await Client.AskAsync(note));
    }

    [Fact]
    public async Task Streams_OfEachKind_Work()
    {
        using var up = Client.Collect();
        for (var i = 0; i < 100; i++) await up.RequestStream.WriteAsync(new Note { Number = i });
        await up.RequestStream.CompleteAsync();
        Assert.Equal(4950, (await up).Number);

        using var down = Client.Recite(new Note { Number = 100 });
        Assert.Equal(Enumerable.Range(0, 100), (await Rpc.ReadAllAsync(down.ResponseStream)).Select(note => note.Number));

        using var both = Client.Converse();
        for (var i = 0; i < 20; i++)
        {
            await both.RequestStream.WriteAsync(new Note { Number = i });
            Assert.True(await both.ResponseStream.MoveNext());
            Assert.Equal(i, both.ResponseStream.Current.Number);
        }
        await both.RequestStream.CompleteAsync();
        Assert.False(await both.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task LargeMessages_ArriveWhole()
    {
        var note = new Note { Payload = ByteString.CopyFrom([.. Enumerable.Range(0, 3_000_000).Select(i => (byte)(i >> 2))]) };
        using var call = Client.Converse();

        Assert.Equal(note, await Client.AskAsync(note));
        for (var i = 0; i < 3; i++)
        {
            await call.RequestStream.WriteAsync(note);
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal(note, call.ResponseStream.Current);
        }
    }

    [Fact]
    public async Task Metadata_GoesBothWays()
    {
        using var call = Client.AskAsync(new Note { Text = "metadata" }, new Metadata { { "token", "abc" }, { "blob-bin", Bytes } });

        var answer = await call;
        var headers = await call.ResponseHeadersAsync;

        Assert.Equal("abc", answer.Text);
        Assert.Equal(Bytes, answer.Payload);
        Assert.Equal("hello", headers.GetValue("greeting"));
        Assert.Equal([7, 8], headers.GetValueBytes("greeting-bin"));
        Assert.Equal("12", call.GetTrailers().GetValue("cost"));
        Assert.Equal([255], call.GetTrailers().GetValueBytes("cost-bin"));
    }

    [Fact]
    public async Task Error_ArrivesWithDetailAndTrailers()
    {
        var error = await Rpc.FailsAsync(Client.AskAsync(new Note { Text = "fail" }));

        Assert.Equal(new Status(StatusCode.Aborted, "Größe 100 % – число 🐦"), error.Status);
        Assert.Equal("because", error.Trailers.GetValue("why"));
        Assert.Equal(StatusCode.Unknown, (await Rpc.FailsAsync(Client.AskAsync(new Note { Text = "throw" }))).StatusCode);
        Assert.Equal(StatusCode.Unimplemented, (await Rpc.FailsAsync(Client.UnwrittenAsync(new Note()))).StatusCode);
    }

    [Fact]
    public async Task Error_AfterMessages_EndsTheStream()
    {
        using var call = Client.Recite(new Note { Text = "fail" });

        Assert.True(await call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.DataLoss, (await Rpc.FailsAsync(() => call.ResponseStream.MoveNext())).StatusCode);
    }

    [Fact]
    public async Task Deadline_IsSeenByTheServer_AndEndsTheCall()
    {
        var left = await Client.AskAsync(new Note { Text = "deadline" }, deadline: DateTime.UtcNow.AddSeconds(60));
        var without = await Client.AskAsync(new Note { Text = "deadline" });
        var error = await Rpc.FailsAsync(Client.AskAsync(new Note { Text = "wait" }, deadline: DateTime.UtcNow.AddMilliseconds(300)));

        Assert.InRange(left.Number, 1, 61);
        Assert.Equal(1_000_000, without.Number);
        Assert.Equal(StatusCode.DeadlineExceeded, error.StatusCode);
    }

    [Fact]
    public async Task Cancellation_ReachesTheServer()
    {
        using var source = new CancellationTokenSource();
        using var call = Client.Recite(new Note { Text = "wait" }, cancellationToken: source.Token);
        Assert.True(await call.ResponseStream.MoveNext());

        await source.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await Rpc.FailsAsync(() => call.ResponseStream.MoveNext())).StatusCode);
        Assert.Equal(1, (await Client.AskAsync(new Note { Text = "cancelled?" })).Number);
    }

    [Fact]
    public async Task Gzip_IsWrittenAndRead()
    {
        using var spy = new Spy();
        using var channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { HttpHandler = spy });
        var client = new Talk.TalkClient(channel);
        var note = new Note { Text = "gzip", Payload = ByteString.CopyFrom(new byte[100_000]) };

        Assert.Equal(note, await client.AskAsync(note, new Metadata { { "grpc-internal-encoding-request", "gzip" } }));

        Assert.Equal("gzip", spy.Request!.Headers.GetValues("grpc-encoding").Single());
        Assert.Equal("gzip", spy.Response!.Headers.GetValues("grpc-encoding").Single());
    }

    [Fact]
    public async Task TooLarge_IsRefused()
    {
        var error = await Rpc.FailsAsync(Client.AskAsync(new Note { Payload = ByteString.CopyFrom(new byte[5 * 1024 * 1024]) }));

        Assert.Equal(StatusCode.ResourceExhausted, error.StatusCode);
    }

    /// <summary>One server for all tests.</summary>
    public sealed class Server : IAsyncLifetime, IDisposable
    {
        private Python _script = null!;
        private GrpcChannel _channel = null!;

        public string Address => $"http://{_channel.Target}";

        public Talk.TalkClient Client { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            _script = new Python("server.py");
            _channel = GrpcChannel.ForAddress($"http://127.0.0.1:{await _script.ReadLineAsync().WaitAsync(2 * Rpc.Patience)}");
            Client = new Talk.TalkClient(_channel);
        }

        public Task DisposeAsync() => Task.CompletedTask;

        public void Dispose()
        {
            _channel.Dispose();
            _script.Dispose();
        }
    }
}

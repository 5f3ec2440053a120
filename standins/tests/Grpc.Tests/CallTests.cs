using Google.Protobuf;

namespace Starling.Grpc.Tests;

public sealed class CallTests
{
    [Fact]
    public async Task Unary_IsAnswered_AsynchronouslyAndBlocking()
    {
        await using var host = await TalkHost.StartAsync();
        var client = host.Client();
        var note = new Note { Text = "Zürich ✓", Number = -7, Payload = ByteString.CopyFrom(0, 1, 255) };

        using var call = client.AskAsync(note);

        Assert.Equal(note, await call);
        Assert.Equal(note, await call.ResponseAsync);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.Equal(note, client.Ask(note));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    public async Task ClientStream_IsReadToItsEnd(int count)
    {
        await using var host = await TalkHost.StartAsync();
        using var call = host.Client().Collect();

        for (var i = 1; i <= count; i++) await call.RequestStream.WriteAsync(new Note { Number = i });
        await call.RequestStream.CompleteAsync();

        Assert.Equal(count * (count + 1) / 2, (await call).Number);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    public async Task ServerStream_KeepsItsOrder(int count)
    {
        await using var host = await TalkHost.StartAsync();
        using var call = host.Client().Recite(new Note { Number = count });

        var notes = await Rpc.ReadAllAsync(call.ResponseStream);

        Assert.Equal(Enumerable.Range(0, count), notes.Select(note => note.Number));
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.False(await call.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task Duplex_GoesBackAndForth()
    {
        await using var host = await TalkHost.StartAsync();
        using var call = host.Client().Converse();

        for (var i = 0; i < 20; i++)
        {
            await call.RequestStream.WriteAsync(new Note { Number = i });
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal(i, call.ResponseStream.Current.Number);
        }
        await call.RequestStream.CompleteAsync();

        Assert.False(await call.ResponseStream.MoveNext());
    }

    [Fact]
    public async Task Duplex_ServerMaySpeakFirst_AndGoOnAfterTheClientHasDone()
    {
        await using var host = await TalkHost.StartAsync(new Script
        {
            Converse = async (notes, responses, _) =>
            {
                await responses.WriteAsync(new Note { Text = "first" });
                var heard = await Rpc.ReadAllAsync(notes);
                for (var i = 0; i < 3; i++) await responses.WriteAsync(new Note { Number = heard.Count + i });
            },
        });
        using var call = host.Client().Converse();

        Assert.True(await call.ResponseStream.MoveNext());
        await call.RequestStream.WriteAsync(new Note());
        await call.RequestStream.CompleteAsync();
        var rest = await Rpc.ReadAllAsync(call.ResponseStream);

        Assert.Equal([1, 2, 3], rest.Select(note => note.Number));
    }

    [Fact]
    public async Task Messages_OfMegabytes_ArriveWhole()
    {
        await using var host = await TalkHost.StartAsync();
        var client = host.Client();
        var bytes = new byte[3 * 1024 * 1024 + 17];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)(i * 31 >> 3);
        var note = new Note { Payload = ByteString.CopyFrom(bytes) };

        Assert.Equal(note, await client.AskAsync(note));
        using var call = client.Converse();
        for (var i = 0; i < 4; i++)
        {
            await call.RequestStream.WriteAsync(note);
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal(note, call.ResponseStream.Current);
        }
    }

    [Fact]
    public async Task ManyCalls_ShareAChannel()
    {
        await using var host = await TalkHost.StartAsync();
        var client = host.Client();

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i => await client.AskAsync(new Note { Number = i })));

        Assert.Equal(Enumerable.Range(0, 200), answers.Select(note => note.Number));
    }

    [Fact]
    public async Task ServerThatEndsEarly_EndsTheWriting()
    {
        await using var host = await TalkHost.StartAsync(new Script { Collect = (_, _) => Task.FromResult(new Note { Text = "enough" }) });
        using var call = host.Client().Collect();

        Assert.Equal("enough", (await call.ResponseAsync.WaitAsync(Rpc.Patience)).Text);
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            while (true) await call.RequestStream.WriteAsync(new Note());
        }).WaitAsync(Rpc.Patience);
    }

    [Fact]
    public async Task Writing_AfterTheEnd_IsRefused()
    {
        await using var host = await TalkHost.StartAsync();
        using var call = host.Client().Converse();

        await call.RequestStream.CompleteAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => call.RequestStream.WriteAsync(new Note()));
    }

    [Fact]
    public async Task Writing_WhileAWriteIsUnderWay_IsRefused()
    {
        await using var host = await TalkHost.StartAsync(new Script { Converse = (_, _, context) => Rpc.CancelledAsync(context.CancellationToken) });
        using var call = host.Client().Converse();
        var large = new Note { Payload = ByteString.CopyFrom(new byte[3 * 1024 * 1024]) };

        var first = call.RequestStream.WriteAsync(large);

        await Assert.ThrowsAsync<InvalidOperationException>(() => call.RequestStream.WriteAsync(large));
        await Assert.ThrowsAsync<InvalidOperationException>(call.RequestStream.CompleteAsync);
        call.Dispose();
        await Assert.ThrowsAnyAsync<Exception>(() => first.WaitAsync(Rpc.Patience));
    }
}

namespace Starling.Grpc.Tests;

public sealed class MetadataTests
{
    private static readonly byte[] Bytes = [0, 1, 2, 250, 255];

    [Fact]
    public async Task RequestHeaders_ReachTheServer()
    {
        Metadata? seen = null;
        await using var host = await TalkHost.StartAsync(new Script
        {
            Ask = (note, context) =>
            {
                seen = context.RequestHeaders;
                return Task.FromResult(note);
            },
        });
        var headers = new Metadata { { "Token", "abc def=;," }, { "blob-bin", Bytes }, { "empty", "" } };

        await host.Client().AskAsync(new Note(), headers);

        Assert.Equal("abc def=;,", seen!.GetValue("token"));
        Assert.Equal(Bytes, seen.GetValueBytes("blob-bin"));
        Assert.Equal("", seen.GetValue("empty"));
        Assert.DoesNotContain(seen, entry => entry.Key.StartsWith(':') || entry.Key == "grpc-encoding");
    }

    [Theory]
    [InlineData("AAEC+v8=")]
    [InlineData("AAEC+v8")]
    public async Task BinaryHeader_MayLackItsPadding(string encoded)
    {
        byte[]? seen = null;
        await using var host = await TalkHost.StartAsync(new Script
        {
            Ask = (note, context) =>
            {
                seen = context.RequestHeaders.GetValueBytes("blob-bin");
                return Task.FromResult(note);
            },
        });
        using var http = new RawClient(host.Address);

        var response = await http.PostAsync("Ask", RawClient.Frame(new Note()), ("blob-bin", encoded));

        Assert.Equal("0", response.Status);
        Assert.Equal(Bytes, seen);
    }

    [Fact]
    public async Task ResponseHeaders_ArriveBeforeTheFirstMessage()
    {
        var release = new TaskCompletionSource();
        await using var host = await TalkHost.StartAsync(new Script
        {
            Recite = async (note, responses, context) =>
            {
                await context.WriteResponseHeadersAsync(new Metadata { { "greeting", "hello" }, { "greeting", "again" }, { "blob-bin", Bytes } });
                await release.Task;
                await responses.WriteAsync(note);
            },
        });
        using var call = host.Client().Recite(new Note());

        var headers = await call.ResponseHeadersAsync.WaitAsync(Rpc.Patience);
        release.SetResult();

        Assert.Equal(["hello", "again"], headers.GetAll("greeting").Select(entry => entry.Value));
        Assert.Equal(Bytes, headers.GetValueBytes("blob-bin"));
        Assert.Single(await Rpc.ReadAllAsync(call.ResponseStream));
    }

    [Fact]
    public async Task ResponseHeaders_AreSentOnce()
    {
        Exception? failure = null;
        await using var host = await TalkHost.StartAsync(new Script
        {
            Ask = async (note, context) =>
            {
                await context.WriteResponseHeadersAsync([]);
                failure = await Record.ExceptionAsync(() => context.WriteResponseHeadersAsync([]));
                return note;
            },
        });

        await host.Client().AskAsync(new Note());

        Assert.IsType<InvalidOperationException>(failure);
    }

    [Fact]
    public async Task Trailers_FollowTheLastMessage()
    {
        await using var host = await TalkHost.StartAsync(new Script
        {
            Ask = (note, context) =>
            {
                context.ResponseTrailers.Add("cost", "12");
                context.ResponseTrailers.Add("blob-bin", Bytes);
                return Task.FromResult(note);
            },
            Recite = (_, _, context) =>
            {
                context.ResponseTrailers.Add("cost", "none");
                return Task.CompletedTask;
            },
        });
        using var call = host.Client().AskAsync(new Note());
        using var empty = host.Client().Recite(new Note());

        await call;
        await Rpc.ReadAllAsync(empty.ResponseStream);

        Assert.Equal("12", call.GetTrailers().GetValue("cost"));
        Assert.Equal(Bytes, call.GetTrailers().GetValueBytes("blob-bin"));
        Assert.Equal("none", empty.GetTrailers().GetValue("cost"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TrailersOfAnError_ReachTheException(bool afterHeaders)
    {
        await using var host = await TalkHost.StartAsync(new Script
        {
            Ask = async (_, context) =>
            {
                if (afterHeaders) await context.WriteResponseHeadersAsync([]);
                context.ResponseTrailers.Add("by-context", "1");
                throw new RpcException(new Status(StatusCode.NotFound, "gone"), new Metadata { { "by-error", "2" }, { "blob-bin", Bytes } });
            },
        });
        using var call = host.Client().AskAsync(new Note());

        var error = await Rpc.FailsAsync(call);

        Assert.Equal("1", error.Trailers.GetValue("by-context"));
        Assert.Equal("2", error.Trailers.GetValue("by-error"));
        Assert.Equal(Bytes, error.Trailers.GetValueBytes("blob-bin"));
        Assert.Equal("2", call.GetTrailers().GetValue("by-error"));
    }

    [Fact]
    public void Entries_HaveLowerCaseKeys_AndTheLastOneCounts()
    {
        var metadata = new Metadata { { "Key", "first" }, { "KEY", "second" } };

        Assert.Equal(["key", "key"], metadata.Select(entry => entry.Key));
        Assert.Equal("second", metadata.GetValue("kEy"));
        Assert.Equal(2, metadata.GetAll("key").Count());
        Assert.Null(metadata.GetValue("other"));
        Assert.Null(metadata.Get("other"));
    }

    [Fact]
    public void Entries_ThatCannotBe_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("text-bin", "text"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("blob", Bytes));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("no spaces", "text"));
        Assert.Throws<InvalidOperationException>(() => new Metadata.Entry("blob-bin", Bytes).Value);
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("key", "value"));
    }
}

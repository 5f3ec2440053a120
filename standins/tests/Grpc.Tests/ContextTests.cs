namespace Starling.Grpc.Tests;

public sealed class ContextTests
{
    [Fact]
    public async Task Context_TellsWhatIsCalledAndByWhom()
    {
        var seen = new List<string>();
        await using var host = await TalkHost.StartAsync(new Script
        {
            Ask = (note, context) =>
            {
                seen.AddRange(context.Method, context.Host, context.Peer[..context.Peer.LastIndexOf(':')], context.GetHttpContext().Request.Protocol);
                return Task.FromResult(note);
            },
        });

        await host.Client().AskAsync(new Note());

        Assert.Equal(["/contract.v1.Talk/Ask", new Uri(host.Address).Authority, "ipv4:127.0.0.1", "HTTP/2"], seen);
    }

    [Fact]
    public async Task UserState_LastsForTheCall()
    {
        await using var host = await TalkHost.StartAsync(new Script
        {
            Ask = (note, context) =>
            {
                var isNew = context.UserState.TryAdd("seen", true);
                return Task.FromResult(new Note { Text = $"{isNew} {context.GetHttpContext().Items.ContainsKey("seen")}" });
            },
        });
        var client = host.Client();

        Assert.Equal("True True", (await client.AskAsync(new Note())).Text);
        Assert.Equal("True True", (await client.AskAsync(new Note())).Text);
    }

    [Fact]
    public async Task PeerWithoutCertificate_IsNotAuthenticated()
    {
        var isAuthenticated = true;
        await using var host = await TalkHost.StartAsync(new Script
        {
            Ask = (note, context) =>
            {
                isAuthenticated = context.AuthContext.IsPeerAuthenticated;
                return Task.FromResult(note);
            },
        });

        await host.Client().AskAsync(new Note());

        Assert.False(isAuthenticated);
    }

    [Fact]
    public async Task ContextOfATest_CanStandIn()
    {
        var context = new TestContext();
        var service = new TalkService(new Script
        {
            Ask = (note, call) =>
            {
                call.Status = new Status(StatusCode.OK, call.Method);
                call.UserState["note"] = note;
                return Task.FromResult(note);
            },
        });

        await service.Ask(new Note(), context);

        Assert.Equal("test", context.Status.Detail);
        Assert.Single(context.UserState);
        Assert.Throws<InvalidOperationException>(() => context.GetHttpContext());
    }

    private sealed class TestContext : ServerCallContext
    {
        protected override string MethodCore => "test";

        protected override string HostCore => "";

        protected override string PeerCore => "";

        protected override DateTime DeadlineCore => DateTime.MaxValue;

        protected override Metadata RequestHeadersCore { get; } = [];

        protected override CancellationToken CancellationTokenCore => default;

        protected override Metadata ResponseTrailersCore { get; } = [];

        protected override Status StatusCore { get; set; }

        protected override WriteOptions? WriteOptionsCore { get; set; }

        protected override AuthContext AuthContextCore { get; } = new(null, []);

        protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;

        protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) => throw new NotSupportedException();
    }
}

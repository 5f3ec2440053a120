namespace Starling.Grpc.Tests;

public sealed class CancellationTests
{
    /// <summary>A service whose handlers wait for the end of the call, and say so.</summary>
    private sealed class Waiting
    {
        private readonly TaskCompletionSource _started = new();
        private readonly TaskCompletionSource _cancelled = new();

        public Waiting() => Script = new Script
        {
            Ask = async (note, context) =>
            {
                await WaitAsync(context);
                return note;
            },
            Recite = async (note, responses, context) =>
            {
                await responses.WriteAsync(note);
                await WaitAsync(context);
            },
            Collect = async (_, context) =>
            {
                await WaitAsync(context);
                return new Note();
            },
            Converse = async (_, responses, context) =>
            {
                await responses.WriteAsync(new Note());
                await WaitAsync(context);
            },
        };

        public Script Script { get; }

        public Task Started => _started.Task.WaitAsync(Rpc.Patience);

        public Task Cancelled => _cancelled.Task.WaitAsync(Rpc.Patience);

        private async Task WaitAsync(ServerCallContext context)
        {
            _started.SetResult();
            await Rpc.CancelledAsync(context.CancellationToken);
            _cancelled.SetResult();
        }
    }

    [Fact]
    public async Task Token_EndsAUnaryCall_OnBothSides()
    {
        var waiting = new Waiting();
        await using var host = await TalkHost.StartAsync(waiting.Script);
        using var source = new CancellationTokenSource();
        using var call = host.Client().AskAsync(new Note(), cancellationToken: source.Token);

        await waiting.Started;
        await source.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await Rpc.FailsAsync(call)).StatusCode);
        Assert.Equal(StatusCode.Cancelled, call.GetStatus().StatusCode);
        await waiting.Cancelled;
    }

    [Fact]
    public async Task Token_EndsAClientStream_OnBothSides()
    {
        var waiting = new Waiting();
        await using var host = await TalkHost.StartAsync(waiting.Script);
        using var source = new CancellationTokenSource();
        using var call = host.Client().Collect(cancellationToken: source.Token);

        await call.RequestStream.WriteAsync(new Note());
        await waiting.Started;
        await source.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await Rpc.FailsAsync(() => call.ResponseAsync)).StatusCode);
        Assert.Equal(StatusCode.Cancelled, (await Rpc.FailsAsync(() => call.RequestStream.WriteAsync(new Note()))).StatusCode);
        await waiting.Cancelled;
    }

    [Fact]
    public async Task TokenOfMoveNext_EndsTheCall()
    {
        var waiting = new Waiting();
        await using var host = await TalkHost.StartAsync(waiting.Script);
        using var source = new CancellationTokenSource();
        using var call = host.Client().Recite(new Note());

        Assert.True(await call.ResponseStream.MoveNext(source.Token));
        var next = call.ResponseStream.MoveNext(source.Token);
        await source.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await Rpc.FailsAsync(() => next)).StatusCode);
        await waiting.Cancelled;
    }

    [Fact]
    public async Task Disposal_EndsADuplexCall_OnTheServerToo()
    {
        var waiting = new Waiting();
        await using var host = await TalkHost.StartAsync(waiting.Script);
        var call = host.Client().Converse();
        Assert.True(await call.ResponseStream.MoveNext());

        call.Dispose();

        Assert.Equal(StatusCode.Cancelled, call.GetStatus().StatusCode);
        await waiting.Cancelled;
    }

    [Fact]
    public async Task DisposedChannel_EndsItsCalls()
    {
        var waiting = new Waiting();
        await using var host = await TalkHost.StartAsync(waiting.Script);
        var channel = host.Channel();
        using var call = new Talk.TalkClient(channel).AskAsync(new Note());
        await waiting.Started;

        channel.Dispose();

        await Rpc.FailsAsync(call);
        await waiting.Cancelled;
    }

    [Fact]
    public async Task TokenThatIsCancelled_NeverReachesTheServer()
    {
        var calls = 0;
        await using var host = await TalkHost.StartAsync(new Script { Ask = (_, _) => Task.FromResult(new Note { Number = ++calls }) });

        var error = await Rpc.FailsAsync(host.Client().AskAsync(new Note(), cancellationToken: new CancellationToken(canceled: true)));

        Assert.Equal(StatusCode.Cancelled, error.StatusCode);
        Assert.Equal(1, (await host.Client().AskAsync(new Note())).Number);
    }

    [Fact]
    public async Task ServerReadingAClientThatIsGone_Fails()
    {
        var failure = new TaskCompletionSource<Exception>();
        await using var host = await TalkHost.StartAsync(new Script
        {
            Converse = async (notes, responses, _) =>
            {
                await responses.WriteAsync(new Note());
                failure.SetResult(await Record.ExceptionAsync(() => Rpc.ReadAllAsync(notes)));
            },
        });
        var call = host.Client().Converse();
        Assert.True(await call.ResponseStream.MoveNext());

        call.Dispose();

        Assert.NotNull(await failure.Task.WaitAsync(Rpc.Patience));
    }

    [Fact]
    public async Task ServerWritingToAClientThatIsGone_Fails()
    {
        var failure = new TaskCompletionSource<Exception>();
        await using var host = await TalkHost.StartAsync(new Script
        {
            Recite = async (note, responses, _) => failure.SetResult(await Record.ExceptionAsync(async () =>
            {
                while (true) await responses.WriteAsync(note);
            })),
        });
        var call = host.Client().Recite(new Note { Payload = Google.Protobuf.ByteString.CopyFrom(new byte[100_000]) });
        Assert.True(await call.ResponseStream.MoveNext());

        call.Dispose();

        Assert.NotNull(await failure.Task.WaitAsync(Rpc.Patience));
    }

    [Fact]
    public async Task TokenOfTheServersMoveNext_EndsTheReadingOnly()
    {
        await using var host = await TalkHost.StartAsync(new Script
        {
            Converse = async (notes, responses, _) =>
            {
                using var source = new CancellationTokenSource();
                var next = notes.MoveNext(source.Token);
                await source.CancelAsync();
                var failure = await Record.ExceptionAsync(() => next);
                await responses.WriteAsync(new Note { Text = failure is OperationCanceledException ? "cancelled" : "" });
            },
        });
        using var call = host.Client().Converse();

        Assert.True(await call.ResponseStream.MoveNext());
        Assert.Equal("cancelled", call.ResponseStream.Current.Text);
    }
}

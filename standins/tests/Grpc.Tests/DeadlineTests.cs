using Grpc.Net.Client;

namespace Starling.Grpc.Tests;

public sealed class DeadlineTests
{
    private static readonly Script Waiting = new()
    {
        Ask = async (_, context) =>
        {
            await Rpc.CancelledAsync(context.CancellationToken);
            return new Note();
        },
        Recite = async (_, responses, context) =>
        {
            await responses.WriteAsync(new Note());
            await Rpc.CancelledAsync(context.CancellationToken);
        },
    };

    private static DateTime Soon => DateTime.UtcNow.AddMilliseconds(200);

    [Fact]
    public async Task Unary_FailsAtItsDeadline()
    {
        await using var host = await TalkHost.StartAsync(Waiting);
        using var call = host.Client().AskAsync(new Note(), deadline: Soon);

        var error = await Rpc.FailsAsync(call);

        Assert.Equal(StatusCode.DeadlineExceeded, error.StatusCode);
        Assert.Equal(StatusCode.DeadlineExceeded, call.GetStatus().StatusCode);
    }

    [Fact]
    public async Task Stream_FailsAtItsDeadline_BetweenMessages()
    {
        await using var host = await TalkHost.StartAsync(Waiting);
        using var call = host.Client().Recite(new Note(), deadline: DateTime.UtcNow.AddSeconds(2));

        Assert.True(await call.ResponseStream.MoveNext());
        var error = await Rpc.FailsAsync(() => call.ResponseStream.MoveNext());

        Assert.Equal(StatusCode.DeadlineExceeded, error.StatusCode);
    }

    [Fact]
    public async Task Server_SeesDeadlineAndItsEnd()
    {
        var seen = new TaskCompletionSource<DateTime>();
        var cancelled = new TaskCompletionSource();
        await using var host = await TalkHost.StartAsync(new Script
        {
            Ask = async (note, context) =>
            {
                seen.SetResult(context.Deadline);
                await Rpc.CancelledAsync(context.CancellationToken);
                cancelled.SetResult();
                return note;
            },
        });
        var deadline = DateTime.UtcNow.AddSeconds(2);

        var error = await Rpc.FailsAsync(host.Client().AskAsync(new Note(), deadline: deadline));

        Assert.Equal(StatusCode.DeadlineExceeded, error.StatusCode);
        await cancelled.Task.WaitAsync(Rpc.Patience);
        var given = await seen.Task;
        Assert.Equal(DateTimeKind.Utc, given.Kind);
        Assert.InRange(given, deadline.AddSeconds(-2), deadline.AddSeconds(2));
    }

    [Fact]
    public async Task WithoutDeadline_ServerSeesTheLatestTime()
    {
        var seen = DateTime.MinValue;
        await using var host = await TalkHost.StartAsync(new Script
        {
            Ask = (note, context) =>
            {
                seen = context.Deadline;
                return Task.FromResult(note);
            },
        });

        await host.Client().AskAsync(new Note());

        Assert.Equal(DateTime.MaxValue, seen);
    }

    [Fact]
    public async Task DeadlineThatIsOver_NeverReachesTheServer()
    {
        var calls = 0;
        await using var host = await TalkHost.StartAsync(new Script { Ask = (note, _) => Task.FromResult(new Note { Number = ++calls }) });

        var error = await Rpc.FailsAsync(host.Client().AskAsync(new Note(), deadline: DateTime.UtcNow.AddSeconds(-1)));

        Assert.Equal(StatusCode.DeadlineExceeded, error.StatusCode);
        Assert.Equal(1, (await host.Client().AskAsync(new Note())).Number);
    }

    [Fact]
    public async Task Deadline_InLocalTime_IsRefused()
    {
        await using var host = await TalkHost.StartAsync();

        Assert.Throws<InvalidOperationException>(() => { host.Client().AskAsync(new Note(), deadline: DateTime.Now.AddSeconds(5)); });
    }

    [Fact]
    public async Task Server_AnswersAtTheDeadline_AlsoForAHandlerThatDoesNotStop()
    {
        var release = new TaskCompletionSource();
        await using var host = await TalkHost.StartAsync(new Script
        {
            Ask = async (note, _) =>
            {
                await release.Task;
                return note;
            },
        });
        using var http = new RawClient(host.Address);

        var response = await http.PostAsync("Ask", RawClient.Frame(new Note()), ("grpc-timeout", "300m")).WaitAsync(Rpc.Patience);

        release.SetResult();
        Assert.Equal("4", response.Status);
    }

    [Fact]
    public async Task Channel_MayThrowOperationCanceledInstead()
    {
        await using var host = await TalkHost.StartAsync(Waiting);
        var client = host.Client(new GrpcChannelOptions { ThrowOperationCanceledOnCancellation = true });
        using var source = new CancellationTokenSource();
        using var cancelled = client.AskAsync(new Note(), cancellationToken: source.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.AskAsync(new Note(), deadline: Soon).ResponseAsync);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.ResponseAsync);
    }

    [Fact]
    public async Task AnswerAndDeadline_MayCoincide()
    {
        await using var host = await TalkHost.StartAsync(new Script
        {
            Ask = async (note, _) =>
            {
                await Task.Delay(note.Number);
                return note;
            },
            Recite = async (note, responses, _) =>
            {
                for (var i = 0; i < 10; i++)
                {
                    await responses.WriteAsync(note);
                    await Task.Delay(note.Number / 10);
                }
            },
        });
        var client = host.Client();

        var codes = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => i % 2 == 0 ? AskAsync(i) : ReciteAsync(i))).WaitAsync(2 * Rpc.Patience);

        Assert.All(codes, code => Assert.True(code is StatusCode.OK or StatusCode.DeadlineExceeded, $"{code}"));
        Assert.Equal(1, (await client.AskAsync(new Note { Number = 1 })).Number);

        DateTime Deadline(int i) => DateTime.UtcNow.AddMilliseconds(i * 7 % 100);

        async Task<StatusCode> AskAsync(int i)
        {
            using var call = client.AskAsync(new Note { Number = i * 11 % 100 }, deadline: Deadline(i));
            await Record.ExceptionAsync(() => call.ResponseAsync);
            return call.GetStatus().StatusCode;
        }

        async Task<StatusCode> ReciteAsync(int i)
        {
            using var call = client.Recite(new Note { Number = i * 11 % 100 }, deadline: Deadline(i));
            await Record.ExceptionAsync(() => Rpc.ReadAllAsync(call.ResponseStream));
            return call.GetStatus().StatusCode;
        }
    }
}

namespace Starling.Grpc.Tests;

public sealed class StatusTests
{
    public static TheoryData<StatusCode> Errors => [.. Enum.GetValues<StatusCode>().Where(code => code != StatusCode.OK)];

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task Error_ArrivesWithItsCodeAndDetail(StatusCode code)
    {
        await using var host = await TalkHost.StartAsync(new Script { Ask = (_, _) => throw new RpcException(new Status(code, $"for {code}")) });
        using var call = host.Client().AskAsync(new Note());

        var error = await Rpc.FailsAsync(call);

        Assert.Equal(code, error.StatusCode);
        Assert.Equal($"for {code}", error.Status.Detail);
        Assert.Equal(error.Status, call.GetStatus());
    }

    [Theory]
    [InlineData("Größe 100 % – число 🐦")]
    [InlineData("two\nlines\tand \"quotes\"")]
    [InlineData("%41 is not A")]
    public async Task Detail_MayBeAnyText(string detail)
    {
        await using var host = await TalkHost.StartAsync(new Script { Ask = (_, _) => throw new RpcException(new Status(StatusCode.Aborted, detail)) });

        var error = await Rpc.FailsAsync(host.Client().AskAsync(new Note()));

        Assert.Equal(detail, error.Status.Detail);
    }

    [Fact]
    public async Task Error_AfterMessages_EndsTheStream()
    {
        await using var host = await TalkHost.StartAsync(new Script
        {
            Recite = async (_, responses, _) =>
            {
                await responses.WriteAsync(new Note { Number = 1 });
                throw new RpcException(new Status(StatusCode.DataLoss, "torn"));
            },
        });
        using var call = host.Client().Recite(new Note());

        Assert.True(await call.ResponseStream.MoveNext());
        var error = await Rpc.FailsAsync(() => call.ResponseStream.MoveNext());

        Assert.Equal(StatusCode.DataLoss, error.StatusCode);
        Assert.Equal("torn", call.GetStatus().Detail);
        Assert.Equal(StatusCode.DataLoss, (await Rpc.FailsAsync(() => call.ResponseStream.MoveNext())).StatusCode);
    }

    [Fact]
    public async Task Error_BeforeTheLastRequest_IsTheStatusOfTheCall()
    {
        await using var host = await TalkHost.StartAsync(new Script { Collect = (_, _) => throw new RpcException(new Status(StatusCode.FailedPrecondition, "full")) });
        using var call = host.Client().Collect();

        await Rpc.FailsAsync(async () =>
        {
            while (true) await call.RequestStream.WriteAsync(new Note());
        });

        Assert.Equal(new Status(StatusCode.FailedPrecondition, "full"), (await Rpc.FailsAsync(() => call.ResponseAsync)).Status);
    }

    [Fact]
    public async Task StatusOfTheContext_IsTheCalls()
    {
        await using var host = await TalkHost.StartAsync(new Script
        {
            Recite = async (_, responses, context) =>
            {
                await responses.WriteAsync(new Note());
                context.Status = new Status(StatusCode.OutOfRange, "no more");
            },
        });
        using var call = host.Client().Recite(new Note());

        var error = await Rpc.FailsAsync(() => Rpc.ReadAllAsync(call.ResponseStream));

        Assert.Equal(new Status(StatusCode.OutOfRange, "no more"), error.Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Exception_IsUnknown_AndItsMessageToldOnlyIfWanted(bool detailed)
    {
        await using var host = await TalkHost.StartAsync(
            new Script { Ask = (_, _) => throw new InvalidOperationException("the secret") }, options => options.EnableDetailedErrors = detailed);

        var error = await Rpc.FailsAsync(host.Client().AskAsync(new Note()));

        Assert.Equal(StatusCode.Unknown, error.StatusCode);
        Assert.StartsWith("Exception was thrown by handler.", error.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(detailed, error.Status.Detail.Contains("the secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task NoMessage_IsCancelled()
    {
        await using var host = await TalkHost.StartAsync(new Script { Ask = (_, _) => Task.FromResult<Note>(null!) });

        Assert.Equal(StatusCode.Cancelled, (await Rpc.FailsAsync(host.Client().AskAsync(new Note()))).StatusCode);
    }

    [Fact]
    public async Task MethodWithoutCode_AndUnknownService_AreUnimplemented()
    {
        await using var host = await TalkHost.StartAsync();
        var absent = new Absent.AbsentClient(host.Channel());

        Assert.Equal(StatusCode.Unimplemented, (await Rpc.FailsAsync(host.Client().UnwrittenAsync(new Note()))).StatusCode);
        Assert.Equal(StatusCode.Unimplemented, (await Rpc.FailsAsync(absent.AskAsync(new Note()))).StatusCode);
    }

    [Fact]
    public async Task ServerThatIsNotThere_IsUnavailable()
    {
        var host = await TalkHost.StartAsync();
        using var channel = global::Grpc.Net.Client.GrpcChannel.ForAddress(host.Address);
        await host.DisposeAsync();
        using var call = new Talk.TalkClient(channel).AskAsync(new Note());

        Assert.Equal(StatusCode.Unavailable, (await Rpc.FailsAsync(call)).StatusCode);
        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseHeadersAsync)).StatusCode);
    }

    [Fact]
    public async Task StatusAndTrailers_BeforeTheEnd_AreAnError()
    {
        await using var host = await TalkHost.StartAsync();
        using var call = host.Client().Converse();

        Assert.Throws<InvalidOperationException>(() => call.GetStatus());
        Assert.Throws<InvalidOperationException>(() => call.GetTrailers());
    }
}

using System.Collections.Concurrent;
using Grpc.Core;
using Starling.Server.Security;
using Xunit;

namespace Starling.Server.Tests.Federation;

public sealed partial class HostileClientTests : IAsyncLifetime
{
    private const int RandomStrings = 10_000;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("starling-test-");
    private FederationHost _host = null!;

    public async Task InitializeAsync() => _host = await FederationHost.Start(_folder.FullName);

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("hash", "SHA-256")]
    [InlineData("short", "bytes")]
    [InlineData("long", "possible")]
    [InlineData("empty", "possible")]
    [InlineData("4 GiB", "possible")]
    [InlineData("NaN", "infinite or NaN")]
    [InlineData("norm", "max_update_norm")]
    [InlineData("failure", "The client says")]
    public async Task Rubbish_DropsItsSenderFromTheRoundAlone(string kind, string reason)
    {
        var id = Submit(", max_update_norm: 10");
        using var honest = await FakeClient.Join(_host, 0);
        using var hostile = await FakeClient.Join(_host, 1);
        var finished = honest.TakePart();

        var order = await hostile.NextOrder();
        await Misbehave(hostile, order, kind);
        var excluded = await hostile.NextExcluded();
        Assert.Equal(order.Number, excluded.Order);
        Assert.Contains(reason, excluded.Reason, StringComparison.Ordinal);
        Assert.Equal("complete", (await hostile.TakePart()).State);

        Assert.Equal("complete", (await finished).State);
        var dropped = Assert.Single(_host.Store.Commit(id, 1)!.Dropped);
        Assert.Equal((1, excluded.Reason), (dropped.Client, dropped.Reason));
        Assert.Equal([0], _host.Store.Commit(id, 1)!.Participants);
        Assert.Equal([0, 1], _host.Store.Commit(id, 2)!.Participants);
        Assert.True(_host.Store.Commit(id, 2)!.MixedKernels);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("gap")]
    [InlineData("beyond the end")]
    [InlineData("unwanted blob")]
    [InlineData("large chunk")]
    [InlineData("empty chunk")]
    [InlineData("order to come")]
    [InlineData("second hello")]
    [InlineData("nothing")]
    public async Task AMessageOutOfPlace_EndsTheStream_AndTheRoundGoesOn(string kind)
    {
        var id = Submit();
        using var honest = await FakeClient.Join(_host, 0);
        using var hostile = await FakeClient.Join(_host, 1);
        var finished = honest.TakePart();

        var order = await hostile.NextOrder();
        await Violate(hostile, order, kind);

        Assert.Equal(StatusCode.InvalidArgument, (await hostile.Refusal()).StatusCode);
        await FederationHost.Until(() => _host.Store.RoundsDone(id) >= 1, "a round is done");
        Assert.Equal(1, Assert.Single(_host.Store.Commit(id, 1)!.Dropped).Client);
        using var again = await FakeClient.Join(_host, 1);
        Assert.Equal("complete", (await again.TakePart()).State);
        Assert.Equal("complete", (await finished).State);
    }

    [Fact(Timeout = 60_000)]
    public async Task AnAnswerToAnOldOrder_IsPassedOver()
    {
        var id = Submit();
        using var client = await FakeClient.Join(_host, 0);
        using var other = await FakeClient.Join(_host, 1);
        var finished = other.TakePart();
        var first = await client.NextOrder();
        await client.Answer(first, client.Update(0.01f));
        var second = await client.NextOrder();

        await client.Send(new() { Reply = new() { Order = first.Number, Message = FakeClient.Announce(client.Update(5)) } });
        await client.Answer(second, client.Update(0.01f));

        Assert.Equal("complete", (await client.TakePart()).State);
        Assert.Equal("complete", (await finished).State);
        Assert.Empty(_host.Store.Commit(id, 2)!.Dropped);
    }

    [Fact(Timeout = 60_000)]
    public async Task AStreamThatDrips_IsDroppedAtTheDeadline()
    {
        var id = Submit(deadline: 2);
        using var honest = await FakeClient.Join(_host, 0);
        using var slow = await FakeClient.Join(_host, 1);
        var finished = honest.TakePart();
        var order = await slow.NextOrder();
        var update = slow.Update(0.01f);
        await slow.Send(new() { Reply = new() { Order = order.Number, Message = FakeClient.Announce(update) } });
        var want = await slow.NextWant();
        var excluded = slow.NextExcluded();

        for (var at = (int)want.Offset; !excluded.IsCompleted; at++)
        {
            await slow.SendChunk(update, at, at + 1);
            await Task.WhenAny(excluded, Task.Delay(100));
        }

        Assert.Contains("within 2 seconds", (await excluded).Reason, StringComparison.Ordinal);
        Assert.Equal("complete", (await slow.TakePart()).State);
        Assert.Equal("complete", (await finished).State);
        Assert.Equal(1, Assert.Single(_host.Store.Commit(id, 1)!.Dropped).Client);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(2u, 1u, "", StatusCode.FailedPrecondition)]
    [InlineData(1u, 2u, "", StatusCode.FailedPrecondition)]
    [InlineData(1u, uint.MaxValue, "", StatusCode.PermissionDenied)]
    [InlineData(1u, 0u, "nobody", StatusCode.NotFound)]
    [InlineData(1u, 0u, "../../etc", StatusCode.NotFound)]
    public async Task AHello_ThatFitsNoSeat_IsRefused(uint protocol, uint client, string experiment, StatusCode expected)
    {
        Submit();
        using var fake = new FakeClient(_host);

        await fake.Send(new() { Hello = new() { Protocol = protocol, Client = client, Experiment = experiment } });

        Assert.Equal(expected, (await fake.Refusal()).StatusCode);
    }

    [Fact(Timeout = 60_000)]
    public async Task ATokenOfAnotherClient_AndNone_AreRefused()
    {
        Submit();
        var token = new Tokens(_folder.FullName, TimeProvider.System).Create(Role.Client, 0, null);
        using var another = new FakeClient(_host, token);
        using var nobody = new FakeClient(_host);
        using var own = new FakeClient(_host, token);

        await another.Send(new() { Hello = new() { Protocol = 1, Client = 1 } });
        await own.Send(new() { Hello = new() { Protocol = 1, Client = 0 } });

        Assert.Equal(StatusCode.PermissionDenied, (await another.Refusal()).StatusCode);
        Assert.Equal(StatusCode.Unauthenticated, (await nobody.Refusal()).StatusCode);
        Assert.NotNull((await own.Next(_ => true)).Welcome);
    }

    [Fact(Timeout = 300_000)]
    public async Task RandomBytes_EndTheirStreamsAlone()
    {
        Submit(deadline: 300);
        using var honest = await FakeClient.Join(_host, 0);
        using var channel = _host.Channel();
        var random = new Random(5);
        var strings = Enumerable.Range(0, RandomStrings).Select(_ => Bytes(random, random.Next(64))).ToArray();

        var statuses = new ConcurrentBag<StatusCode>();
        await Parallel.ForEachAsync(strings, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (bytes, _) => statuses.Add(await StatusOf(channel, bytes)));

        Assert.Equal(RandomStrings, statuses.Count);
        Assert.DoesNotContain(StatusCode.OK, statuses);
        Assert.DoesNotContain(StatusCode.Internal, statuses);
        using var second = await FakeClient.Join(_host, 1);
        var ends = await Task.WhenAll(honest.TakePart(), second.TakePart());
        Assert.All(ends, end => Assert.Equal("complete", end.State));
    }

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private static async Task<StatusCode> StatusOf(ChannelBase channel, byte[] bytes)
    {
        var asTheyAre = Marshallers.Create<byte[]>((value, context) => context.Complete(value), context => context.PayloadAsNewBuffer());
        var join = new Method<byte[], byte[]>(MethodType.DuplexStreaming, "starling.v1.Federation", "Join", asTheyAre, asTheyAre);
        using var call = channel.CreateCallInvoker().AsyncDuplexStreamingCall(join, null, new CallOptions());
        try
        {
            await call.RequestStream.WriteAsync(bytes);
            return await call.ResponseStream.MoveNext(CancellationToken.None) ? StatusCode.OK : call.GetStatus().StatusCode;
        }
        catch (RpcException e)
        {
            return e.StatusCode;
        }
        catch (IOException)
        {
            // A connection on which one stream after another fails is broken off; the next call opens another.
            return StatusCode.ResourceExhausted;
        }
    }

    private string Submit(string federation = "", double deadline = 20) => _host.Submit($$"""
        name: hostile
        seed: 3
        rounds: 3
        data: { source: digits, clients: 0, external_clients: 2 }
        model: { kind: linear }
        local: { steps: 1, batch_size: 8, learning_rate: 0.1 }
        algorithm: { name: fedavg }
        federation: { round_deadline_seconds: {{deadline}}{{federation}} }
        """);
}

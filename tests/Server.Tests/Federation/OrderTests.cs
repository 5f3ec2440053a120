using Grpc.Core;
using Starling.Algorithms.Codec;
using Starling.Protos.V1;
using Starling.Server.Federation;
using Starling.Server.Grains.Messages;
using Xunit;

namespace Starling.Server.Tests.Federation;

public sealed class OrderTests : IDisposable
{
    // So long that the first is still being hashed when the last one comes.
    private const int MessageBytes = 1 << 26;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("starling-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact(Timeout = 60_000)]
    public async Task AnOrderThatIsGivenAgainWhileItIsPrepared_ReachesTheClientOnce()
    {
        await using var host = await FederationHost.Start(_folder.FullName);
        var (session, id) = await Session(host);
        var order = Order(id, round: 1);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => session.Deliver(order with { }))));

        Assert.Equal([1u], await Sent(session));
    }

    [Fact(Timeout = 60_000)]
    public async Task TheNextOrder_IsGivenAfterwards()
    {
        await using var host = await FederationHost.Start(_folder.FullName);
        var (session, id) = await Session(host);

        await session.Deliver(Order(id, round: 1));
        await session.Deliver(Order(id, round: 2));
        await session.Deliver(Order(id, round: 2));

        Assert.Equal([1u, 2u], await Sent(session));
    }

    private static async Task<(ClientSession Session, string Experiment)> Session(FederationHost host)
    {
        var id = host.Submit(ExternalDigits.Of(Digits.Of("fedavg")));
        return (new(new("silo", 1), new(await host.Resources.LoadAsync(id), 0), host.Service<SessionServices>()), id);
    }

    private static RemoteOrder Order(string id, int round) =>
        new(new(id, round, 1), RemoteWork.Local, 0, 0, new(new(new WireBuffer(MessageBytes)), false, false, 0), [], 60, false);

    private static async Task<IEnumerable<uint>> Sent(ClientSession session)
    {
        session.Finish(new());
        var sent = new Recorder();
        await session.Outbox.Run(sent, CancellationToken.None);
        session.Dispose();
        return sent.Messages.Where(message => message.Order is not null).Select(message => message.Order.Number);
    }

    private sealed class Recorder : IAsyncStreamWriter<ServerMessage>
    {
        public List<ServerMessage> Messages { get; } = [];

        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(ServerMessage message)
        {
            Messages.Add(message);
            return Task.CompletedTask;
        }
    }
}

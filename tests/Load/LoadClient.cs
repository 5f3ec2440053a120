using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Net.Client;
using Starling.Protos.Transfer;
using Starling.Protos.V1;

namespace Starling.Load;

/// <summary>
/// An external client of FedAvg without data: it follows the protocol on a connection of its own, takes every broadcast, and answers with an
/// update that is the same number everywhere and shared by all clients of the process.
/// </summary>
/// <param name="server">Where gRPC is served.</param>
/// <param name="number">The client's number in the experiment.</param>
internal sealed class LoadClient(Uri server, int number)
{
    private const float Step = 1e-3f;
    private static readonly ConcurrentDictionary<int, BlobSource> _updates = [];
    private readonly Outbox<ClientMessage> _outbox = new(chunk => new() { Chunk = chunk });
    private BlobSource? _update;
    private (Order Order, ulong Missing)? _download;

    /// <summary>Replies that were accepted.</summary>
    public int Accepted { get; private set; }

    /// <summary>Replies that were not.</summary>
    public int Excluded { get; private set; }

    /// <summary>Takes part until the experiment is over.</summary>
    /// <returns>What the server said at the end, or why the stream broke.</returns>
    public async Task<string> Run()
    {
        using var channel = GrpcChannel.ForAddress(server);
        using var call = new Federation.FederationClient(channel).Join();
        using var ended = new CancellationTokenSource();
        _outbox.Post(new() { Hello = new() { Protocol = 1, Client = (uint)number } });
        var sending = _outbox.Run(call.RequestStream, ended.Token);
        try
        {
            while (await call.ResponseStream.MoveNext(CancellationToken.None))
            {
                if (call.ResponseStream.Current.Finished is { } finished)
                    return finished.State;
                Take(call.ResponseStream.Current);
            }

            return "the stream ended early";
        }
        catch (RpcException e)
        {
            return $"{e.StatusCode}: {e.Status.Detail}";
        }
        finally
        {
            await ended.CancelAsync();
            await sending.ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private void Take(ServerMessage message)
    {
        switch (message.ContentCase)
        {
            case ServerMessage.ContentOneofCase.Welcome:
                _update = _updates.GetOrAdd((int)message.Welcome.Initial.Length, Update);
                _outbox.Post(new() { Ready = new() { Samples = 1, KernelSignature = message.Welcome.KernelSignature } });
                break;
            case ServerMessage.ContentOneofCase.Order:
                Begin(message.Order);
                break;
            case ServerMessage.ContentOneofCase.Chunk:
                Receive(message.Chunk);
                break;
            case ServerMessage.ContentOneofCase.Want:
                _outbox.Send(_update!, (int)message.Want.Offset);
                break;
            case ServerMessage.ContentOneofCase.Heartbeat:
                _outbox.Post(new() { Heartbeat = new() });
                break;
            default:
                (Accepted, Excluded) = message.Accepted is null ? (Accepted, Excluded + 1) : (Accepted + 1, Excluded);
                break;
        }
    }

    private void Begin(Order order)
    {
        _download = (order, order.Message.Length);
        _outbox.StopBlobs();
        _outbox.Post(new() { Want = new() { Sha256 = order.Message.Sha256 } });
    }

    private void Receive(Chunk chunk)
    {
        if (_download is not var (order, missing) || chunk.Sha256 != order.Message.Sha256 || chunk.Offset != order.Message.Length - missing)
            return;
        missing -= (ulong)chunk.Data.Length;
        _download = missing > 0 ? (order, missing) : null;
        if (missing == 0)
            _outbox.Post(new() { Reply = new() { Order = order.Number, Message = _update!.Announcement, Steps = 1 } });
    }

    private static BlobSource Update(int length)
    {
        var numbers = new float[length / sizeof(float)];
        Array.Fill(numbers, Step);
        return new(System.Runtime.InteropServices.MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray());
    }
}

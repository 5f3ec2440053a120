using Grpc.Core;
using Starling.Protos.Transfer;
using Starling.Protos.V1;

namespace Starling.Client.Joining;

/// <summary>One connection of a client, from hello to its end.</summary>
/// <param name="call">The stream.</param>
/// <param name="request">Which experiment, as whom.</param>
/// <param name="member">The client's half of the experiment, which outlives connections.</param>
/// <param name="joined">Is called when the server has welcomed the client.</param>
/// <param name="succeeded">Is called when an answer of the client has been accepted.</param>
/// <param name="time">Paces heartbeats.</param>
internal sealed class JoinStream(
    AsyncDuplexStreamingCall<ClientMessage, ServerMessage> call, JoinRequest request, Member member, Action joined, Action succeeded,
    TimeProvider time) : IDisposable
{
    private const uint Protocol = 1;
    private readonly Outbox<ClientMessage> _outbox = new(chunk => new() { Chunk = chunk });
    private readonly CancellationTokenSource _over = new();
    private long _heard = time.GetTimestamp();
    private OrderWork? _work;
    private Welcome? _welcome;

    /// <summary>Takes part until the stream ends.</summary>
    /// <returns>How the experiment ended, or null if only the stream did.</returns>
    /// <exception cref="RpcException">The connection is broken, or the server refuses.</exception>
    public async Task<Finished?> Run(CancellationToken cancellation)
    {
        var sending = _outbox.Run(call.RequestStream, _over.Token);
        var experiment = member.Experiment ?? request.Experiment;
        _outbox.Post(new() { Hello = new() { Protocol = Protocol, Experiment = experiment, Client = (uint)request.Client } });
        Task beating = Task.CompletedTask;
        try
        {
            while (await call.ResponseStream.MoveNext(cancellation))
            {
                _heard = time.GetTimestamp();
                var message = call.ResponseStream.Current;
                if (message.Finished is { } finished)
                    return finished;
                await Take(message);
                if (message.Welcome is not null)
                    beating = Beat(message.Welcome.HeartbeatSeconds);
            }

            return null;
        }
        finally
        {
            await _over.CancelAsync();
            await Task.WhenAll(Quiet(sending), Quiet(beating), GiveUpWork());
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _over.Dispose();

    private async Task Take(ServerMessage message)
    {
        switch (message.ContentCase)
        {
            case ServerMessage.ContentOneofCase.Welcome when _welcome is null:
                _welcome = message.Welcome;
                member.Enter(_welcome);
                joined();
                request.Report($"joined {_welcome.Experiment} as client {_welcome.Client} of {_welcome.Clients}");
                if (member.IsReady)
                    Ready();
                else
                    await Fetch([_welcome.Initial]);
                break;
            case ServerMessage.ContentOneofCase.Order when member.IsReady:
                await Begin(message.Order);
                break;
            case ServerMessage.ContentOneofCase.Want:
                if (_work?.Offered(message.Want.Sha256) is { } blob && message.Want.Offset <= (ulong)blob.Length)
                    _outbox.Send(blob, (int)message.Want.Offset);
                break;
            case ServerMessage.ContentOneofCase.Chunk:
                if (member.Downloads.Take(message.Chunk))
                    await Fetched();
                break;
            case ServerMessage.ContentOneofCase.Accepted:
                succeeded();
                break;
            case ServerMessage.ContentOneofCase.Excluded:
                request.Report($"dropped from a round: {message.Excluded.Reason}");
                if (_work?.Number == message.Excluded.Order)
                    _work.Cancel();
                break;
        }
    }

    private async Task Begin(Order order)
    {
        await GiveUpWork();
        _outbox.StopBlobs();
        _work = new OrderWork(order, member, _outbox, request.Report);
        if (!_work.RepeatAnswer())
            await Fetch(_work.Needed);
    }

    private async Task GiveUpWork()
    {
        if (_work is not { } work)
            return;
        work.Cancel();
        await Quiet(work.Running);
        work.Dispose();
        _work = null;
    }

    private Task Fetch(IReadOnlyList<Blob> blobs)
    {
        foreach (var want in member.Downloads.Begin(blobs, member.MostBytes))
            _outbox.Post(new() { Want = want });
        return Fetched();
    }

    private async Task Fetched()
    {
        if (!member.Downloads.IsComplete)
            return;
        if (member.IsReady)
        {
            _work?.Start();
            return;
        }

        await Task.Run(() => member.Prepare(_welcome!));
        Ready();
    }

    private void Ready() => _outbox.Post(new() { Ready = new() { Samples = (uint)request.Samples.Count, KernelSignature = member.Kernels } });

    private async Task Beat(uint seconds)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(Math.Clamp(seconds, 1, 3600) / 2.0), time);
        while (await timer.WaitForNextTickAsync(_over.Token))
        {
            if (time.GetElapsedTime(_heard).TotalSeconds > 3.0 * seconds)
            {
                call.Dispose();
                return;
            }

            _outbox.Post(_work?.Progress is { } progress ? new() { Progress = progress } : new() { Heartbeat = new() });
        }
    }

    private static async Task Quiet(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException or InvalidOperationException or IOException)
        {
            // Reading the responses tells why.
        }
    }
}

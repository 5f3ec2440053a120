using System.Collections.Concurrent;
using Grpc.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Starling.Protos.V1;
using Starling.Server.Experiments;
using Starling.Server.Grains.Messages;

namespace Starling.Server.Federation;

/// <summary>The streams of external clients that this silo holds: finds them, keeps them alive, ends them with their experiment.</summary>
/// <param name="services">What sessions share.</param>
/// <param name="store">Tells when an experiment is over.</param>
/// <param name="silo">This silo.</param>
/// <param name="log">Is told of failures.</param>
internal sealed class Gateway(SessionServices services, ExperimentStore store, ILocalSiloDetails silo, ILogger<Gateway> log) : BackgroundService
{
    /// <summary>Both ends say something at least this often, in seconds.</summary>
    public const int HeartbeatSeconds = 10;

    private const int MostSessions = 4096;
    private const int Silence = 3 * HeartbeatSeconds;
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<long, ClientSession> _sessions = [];
    private long _last;

    /// <summary>How many clients owe an answer, and how many wait for an order.</summary>
    public (int Working, int Waiting) Count()
    {
        var sessions = _sessions.Values;
        var working = sessions.Count(session => session.IsWorking);
        return (working, sessions.Count - working);
    }

    /// <summary>Begins a session.</summary>
    /// <exception cref="RpcException">There are too many.</exception>
    public ClientSession Open(Seat seat)
    {
        // Nobody can fill the server with streams of one seat; those that are ready are told from each other by the client's grain.
        foreach (var other in _sessions.Values.Where(other => !other.IsReady && other.Seat.IsSame(seat)))
            Replace(other.Address.Session);
        var session = new ClientSession(new(silo.SiloAddress.ToParsableString(), Interlocked.Increment(ref _last)), seat, services);
        _sessions[session.Address.Session] = session;
        if (_sessions.Count <= MostSessions)
            return session;
        _sessions.TryRemove(session.Address.Session, out _);
        throw new RpcException(new(StatusCode.ResourceExhausted, $"This server has {MostSessions} streams; join again later."));
    }

    /// <summary>Forgets a session that is over.</summary>
    public void Close(ClientSession session) => _sessions.TryRemove(session.Address.Session, out _);

    /// <summary>Gives an order to a client.</summary>
    /// <returns>Whether its session is there.</returns>
    public async Task<bool> Deliver(long session, RemoteOrder order)
    {
        if (!_sessions.TryGetValue(session, out var found))
            return false;
        await found.Deliver(order);
        return true;
    }

    /// <summary>Tells a client that an order does not count any more.</summary>
    public void Exclude(long session, RemoteOrder order, string reason)
    {
        if (_sessions.TryGetValue(session, out var found))
            found.Exclude(order, reason);
    }

    /// <summary>Ends a session that another one of the same client has replaced.</summary>
    public void Replace(long session)
    {
        if (_sessions.TryGetValue(session, out var found))
            found.End(StatusCode.Aborted, "Another stream of this client has taken over.");
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var leave = stoppingToken.Register(() => EndAll(StatusCode.Unavailable, "The server is going down; join again."));
        services.Spools.RemoveSums();
        using var timer = new PeriodicTimer(_interval, services.Time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAfter();
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.StreamsNeglected(e);
            }
        }
    }

    private async Task LookAfter()
    {
        foreach (var group in _sessions.Values.GroupBy(session => session.Seat.Experiment.Id).ToArray())
        {
            var status = await Task.Run(() => store.Status(group.Key));
            foreach (var session in group)
            {
                if (status.IsActive)
                    await KeepAlive(session);
                else
                    session.Finish(Farewell.Of(status));
            }
        }
    }

    private async Task KeepAlive(ClientSession session)
    {
        var time = services.Time;
        if (!session.IsChecking && time.GetElapsedTime(session.Heard).TotalSeconds > Silence)
            session.End(StatusCode.DeadlineExceeded, $"Nothing was heard for {Silence} seconds.");
        if (time.GetElapsedTime(session.Spoken).TotalSeconds >= HeartbeatSeconds)
            session.Beat();
        if (time.GetElapsedTime(session.Attached).TotalSeconds >= HeartbeatSeconds)
            await session.Attach();
    }

    private void EndAll(StatusCode code, string why)
    {
        foreach (var session in _sessions.Values)
            session.End(code, why);
    }
}

/// <summary>The last message of a stream.</summary>
internal static class Farewell
{
    /// <summary>The message for an experiment that is over.</summary>
    public static Finished Of(ExperimentStatus status) =>
        new() { State = $"{status.Phase}".ToLowerInvariant(), FinalHash = status.FinalHash ?? "", Reason = status.Message };
}

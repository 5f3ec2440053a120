using System.Collections.Concurrent;
using Grpc.Core;
using Starling.Client.Joining;
using Starling.Server.Tests.Federation.Python;
using Xunit;

namespace Starling.Server.Tests.Federation;

/// <summary>How long a client waits before it joins again.</summary>
public sealed class JoinerPauseTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("starling-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact(Timeout = 60_000)]
    public async Task ThePause_GrowsWhileStreamsOnlyBegin_AndStartsAnewOnceAnAnswerCounted()
    {
        var experiment = new SmallExperiment(_folder.FullName, "fedavg");
        await using var server = await ScriptedServer.Start();
        var time = new Hurried();
        var request = new JoinRequest(server.Address, "", 0, ExternalDigits.Read(experiment.Export()), Path.Combine(_folder.FullName, "state"));
        var joined = new Joiner(request, time).Run(CancellationToken.None);

        for (var breaks = 0; breaks < 3; breaks++)
        {
            var broken = await server.Next();
            await Welcome(broken, experiment);
            broken.End(StatusCode.Unavailable);
        }

        var stream = await server.Next();
        await Welcome(stream, experiment);
        await stream.Work(1, 1, 0, experiment.Initial);
        await stream.Send(new() { Accepted = new() { Order = 1 } });
        stream.End(StatusCode.Unavailable);
        var last = await server.Next();
        await last.Next();
        await last.Send(new() { Finished = new() { State = "complete", FinalHash = "f" } });

        Assert.Equal(new JoinEnd(JoinEndReason.Complete, "f"), await joined);
        int[] expected = [200, 400, 800, 200];
        Assert.Equal(expected, time.Pauses.Select(pause => (int)pause.TotalMilliseconds));
    }

    // The client fetches the initial parameters before it is ready, on its first stream only.
    private static async Task Welcome(ScriptedStream stream, SmallExperiment experiment)
    {
        await stream.Send(new()
        {
            Welcome = new()
            {
                Experiment = "scripted-1",
                Client = (await stream.Next()).Hello.Client,
                Clients = 1,
                Configuration = experiment.Configuration,
                Initial = ScriptedStream.BlobOf(experiment.Initial),
                HeartbeatSeconds = 30,
            },
        });
        if ((await stream.Next()).Want is not { } want)
            return;
        await stream.Chunk(ScriptedStream.BlobOf(experiment.Initial), experiment.Initial, (int)want.Offset, experiment.Initial.Length - (int)want.Offset);
        Assert.NotNull((await stream.Next()).Ready);
    }

    /// <summary>A clock whose waits end at once; those that end once are remembered.</summary>
    private sealed class Hurried : TimeProvider
    {
        public ConcurrentQueue<TimeSpan> Pauses { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (period != Timeout.InfiniteTimeSpan || dueTime == Timeout.InfiniteTimeSpan)
                return System.CreateTimer(callback, state, dueTime, period);
            Pauses.Enqueue(dueTime);
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}

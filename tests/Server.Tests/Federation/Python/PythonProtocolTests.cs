using System.Runtime.InteropServices;
using Grpc.Core;
using Starling.Protos.V1;
using Xunit;

namespace Starling.Server.Tests.Federation.Python;

/// <summary>The client in Python against a server that does what servers do on bad days.</summary>
public sealed class PythonProtocolTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("starling-test-");

    private string State => Path.Combine(_folder.FullName, "state");

    public void Dispose() => _folder.Delete(recursive: true);

    [PythonFact(Timeout = 120_000)]
    public async Task ABrokenConnection_IsTakenUpAtTheByteInBothDirections()
    {
        var (experiment, server, client) = await Begin("fedavg");
        await using var _ = server;
        using var process = client;
        var (text, x) = (experiment.Configuration, experiment.Initial);
        var blob = ScriptedStream.BlobOf(x);

        var stream = await server.Next();
        var (hello, ready) = await stream.Greet(text, x);
        await stream.Order(1, 1, 0, blob);
        Assert.Equal(0ul, (await stream.Next()).Want.Offset);
        await stream.Chunk(blob, x, 0, 9);
        stream.End(StatusCode.Unavailable);

        stream = await server.Next();
        var (again, _) = await stream.Greet(text, x);
        await stream.Order(1, 1, 0, blob);
        Assert.Equal(9ul, (await stream.Next()).Want.Offset);
        await stream.Chunk(blob, x, 9, x.Length - 9);
        var first = (await stream.Next()).Reply;
        var update = await stream.Fetch(first, 0);
        stream.End(StatusCode.Internal);

        stream = await server.Next();
        await stream.Greet(text, x);
        await stream.Order(1, 1, 0, blob);
        var second = (await stream.Next()).Reply;
        Assert.Equal(update[11..], await stream.Fetch(second, 11));
        await stream.Send(new() { Accepted = new() { Order = 1 } });
        await stream.Send(new() { Finished = new() { State = "complete", FinalHash = "f1" } });

        Assert.Equal((1u, 0u, 20u, 3u), (hello.Protocol, hello.Client, ready.Samples, first.Steps));
        Assert.Equal(("", "scripted-1"), (hello.Experiment, again.Experiment));
        Assert.Equal(ScriptedStream.BlobOf(update), first.Message);
        Assert.Equal(first, second);
        var (code, output, errors) = await client.End();
        Assert.True(code == 0, errors);
        Assert.Contains("f1", output);
    }

    [PythonFact(Timeout = 120_000)]
    public async Task ARestartedClient_HasItsReplyStill()
    {
        var (experiment, server, client) = await Begin("fedau");
        await using var _ = server;
        var stream = await server.Next();
        await stream.Greet(experiment.Configuration, experiment.Initial);
        var update = await stream.Work(1, 2, 0, experiment.Initial);
        await client.Kill();
        client.Dispose();

        using var second = PythonClient.Join(server.Address, 0, experiment.Export(), State);
        stream = await server.Next();
        await stream.Greet(experiment.Configuration, experiment.Initial);
        await stream.Order(1, 2, 0, ScriptedStream.BlobOf(experiment.Initial));

        Assert.Equal(update, await stream.Fetch((await stream.Next()).Reply, 0));
    }

    [PythonFact(Timeout = 120_000)]
    public async Task AReplyThatDidNotCount_LeavesTheCountersOfFedAuAlone()
    {
        var counted = await UpdateOfRound6(replyOfRound5Counts: true);
        Directory.Delete(State, recursive: true);
        var dropped = await UpdateOfRound6(replyOfRound5Counts: false);

        // Two intervals, of 1 and 4 rounds; or the first one alone.
        Assert.Contains(dropped, value => value != 0);
        Assert.Equal([.. dropped.Select(value => 2.5f * value)], counted);
    }

    [PythonFact(Timeout = 120_000)]
    public async Task AnOrderThatBuildsOnALostState_IsRefusedWithThatReason()
    {
        var (experiment, server, client) = await Begin("fedau");
        await using var _ = server;
        using var process = client;
        var stream = await server.Next();
        await stream.Greet(experiment.Configuration, experiment.Initial);
        await stream.Order(1, 7, 5, ScriptedStream.BlobOf(experiment.Initial));

        var failure = (await stream.Next()).Failure;
        stream.End(StatusCode.FailedPrecondition, "gone");

        Assert.Equal((1u, true), (failure.Order, failure.LostState));
        var (code, _, errors) = await client.End();
        Assert.Equal(4, code);
        Assert.Contains("refused: gone", errors);
    }

    [PythonFact(Timeout = 120_000)]
    public async Task BroadcastsThatCannotBeTrue_AreNotWorkedOn()
    {
        var (experiment, server, client) = await Begin("fedavg");
        await using var _ = server;
        using var process = client;
        var x = experiment.Initial;
        var stream = await server.Next();
        await stream.Greet(experiment.Configuration, x);
        await stream.Order(1, 1, 0, new() { Sha256 = ScriptedStream.BlobOf(x).Sha256, Length = 1ul << 32 });
        Assert.Contains("4294967296", (await stream.Next()).Failure.Reason);

        var hole = MemoryMarshal.AsBytes<float>(Enumerable.Repeat(float.NaN, x.Length / 4).ToArray()).ToArray();
        await stream.Order(2, 1, 0, ScriptedStream.BlobOf(hole));
        Assert.Equal(0ul, (await stream.Next()).Want.Offset);
        await stream.Chunk(ScriptedStream.BlobOf(hole), hole, 0, hole.Length);
        Assert.Contains("NaN", (await stream.Next()).Failure.Reason);

        await stream.Order(3, 1, 0, ScriptedStream.BlobOf(x));
        Assert.Equal(0ul, (await stream.Next()).Want.Offset);
        await stream.Chunk(ScriptedStream.BlobOf(x), hole, 0, hole.Length);
        stream = await server.Next();
        await stream.Greet(experiment.Configuration, x);
        Assert.Equal(x.Length, (await stream.Work(1, 1, 0, x)).Length);
    }

    [PythonFact(Timeout = 120_000)]
    public async Task AQuietClient_GivesSignsOfLife_AndLeavesASilentServer()
    {
        var (experiment, server, client) = await Begin("fedavg");
        await using var _ = server;
        using var process = client;
        var stream = await server.Next();
        await stream.Greet(experiment.Configuration, experiment.Initial, heartbeat: 1);

        Assert.Equal(ClientMessage.ContentOneofCase.Heartbeat, (await stream.Read()).ContentCase);
        Assert.Equal("scripted-1", (await (await server.Next()).Next()).Hello.Experiment);
    }

    [PythonFact(Timeout = 120_000)]
    public async Task AnExperimentThatIsNotForIt_IsLeftWithTheReason()
    {
        var experiment = new SmallExperiment(_folder.FullName, "fedprox");
        await using var server = await ScriptedServer.Start();
        using var client = PythonClient.Join(server.Address, 0, experiment.Export(), State);
        var stream = await server.Next();
        await Assert.ThrowsAnyAsync<Exception>(() => stream.Greet(experiment.Configuration, experiment.Initial));

        var (code, _, errors) = await client.End();
        Assert.Equal(2, code);
        Assert.Contains("the experiment runs fedprox", errors);
    }

    private async Task<float[]> UpdateOfRound6(bool replyOfRound5Counts)
    {
        var (experiment, server, client) = await Begin("fedau");
        await using var _ = server;
        using var process = client;
        var stream = await server.Next();
        await stream.Greet(experiment.Configuration, experiment.Initial);
        await stream.Work(1, 1, 0, experiment.Initial);
        await stream.Work(2, 5, 1, experiment.Initial);
        await stream.Send(replyOfRound5Counts
            ? new() { Accepted = new() { Order = 2 } }
            : new() { Excluded = new() { Order = 2, Reason = "late" } });
        return MemoryMarshal.Cast<byte, float>(await stream.Work(3, 6, replyOfRound5Counts ? 5u : 1, experiment.Initial)).ToArray();
    }

    private async Task<(SmallExperiment Experiment, ScriptedServer Server, PythonClient Client)> Begin(string algorithm)
    {
        var experiment = new SmallExperiment(_folder.FullName, algorithm);
        var server = await ScriptedServer.Start();
        return (experiment, server, PythonClient.Join(server.Address, 0, experiment.Export(), State));
    }
}

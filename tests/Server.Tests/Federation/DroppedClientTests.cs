using Starling.Client.Joining;
using Starling.Server.Experiments;
using Starling.Server.Storage;
using Starling.Training.Formats;
using Xunit;

namespace Starling.Server.Tests.Federation;

public sealed class DroppedClientTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("starling-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact(Timeout = 120_000)]
    public async Task NodesGoOn_WithoutOneThatNeverCame()
    {
        var yaml = Digits.Of("dfedsam", rounds: 3);
        await using var host = await FederationHost.Start(Folder("server"));
        var id = host.Submit(ExternalDigits.Of(yaml, deadline: 10));
        var data = ExternalDigits.Export(yaml, Folder("data"));

        var ends = await Task.WhenAll(Enumerable.Range(0, ExternalDigits.Clients - 1).Select(client => Join(host, client, data[client])));

        Assert.All(ends, end => Assert.Equal(JoinEndReason.Complete, end.Reason));
        for (var round = 1; round <= 3; round++)
        {
            var commit = host.Store.Commit(id, round)!;
            Assert.DoesNotContain(5, commit.Participants);
            Assert.Contains("not connected", Assert.Single(commit.Dropped, client => client.Client == 5).Reason, StringComparison.Ordinal);
        }

        await host.End(id);
        Assert.Equal([1, 1, 1, 1, 1, 0], Participation(host, id).Take(6));
    }

    // Row by row, a round each.
    private byte[] Participation(FederationHost host, string id)
    {
        var number = host.Store.RunFiles(id)!.Index().Single(file => file.Item.Name == "participation.npz").Index;
        var path = Path.Combine(Folder("run"), "participation.npz");
        File.WriteAllBytes(path, [.. host.Resources.Files.Read(id, Table.RunFile, number).SelectMany(piece => piece)]);
        using var npz = NpzReader.Open(path);
        return npz.Read<byte>("trace").Data;
    }

    [Fact(Timeout = 120_000)]
    public async Task ARoundWithTooFewReplies_IsBegunAgain()
    {
        var yaml = Digits.Of("fedspeed", rounds: 2);
        var expected = Digits.InProcess(yaml);
        await using var host = await FederationHost.Start(Folder("server"));
        var id = host.Submit(ExternalDigits.Of(yaml, deadline: 3, federation: ", min_clients: 4"));
        var data = ExternalDigits.Export(yaml, Folder("data"));
        var early = Enumerable.Range(0, 3).Select(client => Join(host, client, data[client])).ToArray();
        await Task.Delay(5000);
        Assert.Equal(0, host.Store.RoundsDone(id));

        var late = Enumerable.Range(3, 3).Select(client => Join(host, client, data[client]));

        Assert.All(await Task.WhenAll([.. early, .. late]), end => Assert.Equal(new(JoinEndReason.Complete, expected.FinalHash), end));
    }

    [Fact(Timeout = 120_000)]
    public async Task SimulatedAndExternalClients_ShareAnExperiment()
    {
        var yaml = Digits.Of("fedau", rounds: 4).Replace("clients: 6", "clients: 5, external_clients: 1", StringComparison.Ordinal);
        await using var host = await FederationHost.Start(Folder("server"));
        var data = ExternalDigits.Export(Digits.Of("fedau"), Folder("data"));
        var id = host.Submit(yaml);

        var end = await Join(host, 5, data[5]);

        Assert.Equal(JoinEndReason.Complete, end.Reason);
        Assert.Equal(ExperimentPhase.Complete, host.Store.Status(id).Phase);
        Assert.All(Enumerable.Range(1, 4), round => Assert.Empty(host.Store.Commit(id, round)!.Dropped));
        Assert.Contains(Enumerable.Range(1, 4), round => host.Store.Commit(id, round)!.Participants.Contains(5));
    }

    [Fact(Timeout = 120_000)]
    public async Task AClientThatHasLostItsState_IsRefusedWithThatReason()
    {
        var yaml = Digits.Of("fedau", rounds: 500).Replace("participation: { kind: uniform, count: 4 }\n", "", StringComparison.Ordinal);
        await using var host = await FederationHost.Start(Folder("server"));
        var id = host.Submit(ExternalDigits.Of(yaml, deadline: 5));
        var data = ExternalDigits.Export(yaml, Folder("data"));
        using var leaves = new CancellationTokenSource();
        using var stays = new CancellationTokenSource();
        var others = Enumerable.Range(1, 5).Select(client => Join(host, client, data[client], stays.Token)).ToArray();
        var first = Join(host, 0, data[0], leaves.Token);
        await FederationHost.Until(() => host.Store.RoundsDone(id) >= 2, "two rounds are done");
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Directory.Delete(Path.Combine(Folder("states"), $"{id}-0"), recursive: true);

        var end = await Join(host, 0, data[0]);

        Assert.Equal(JoinEndReason.Refused, end.Reason);
        Assert.Contains("lost its state", end.Message, StringComparison.Ordinal);
        await FederationHost.Until(
            () => Enumerable.Range(1, host.Store.RoundsDone(id)).Any(round => host.Store.Commit(id, round)!.Dropped.Any(client => client.Client == 0)),
            "the client is dropped from a round");
        await stays.CancelAsync();
        await Task.WhenAll(others.Select(other => Assert.ThrowsAnyAsync<OperationCanceledException>(() => other)));
    }

    private Task<JoinEnd> Join(FederationHost host, int client, string path, CancellationToken cancellation = default)
    {
        var request = new JoinRequest(host.Address, "", client, ExternalDigits.Read(path), Folder("states")) { Retry = TimeSpan.FromSeconds(30) };
        return Task.Run(() => new Joiner(request, TimeProvider.System).Run(cancellation));
    }

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(_folder.FullName, name)).FullName;
}

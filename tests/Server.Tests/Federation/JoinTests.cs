using Starling.Client.Joining;
using Starling.Server.Experiments;
using Xunit;

namespace Starling.Server.Tests.Federation;

public sealed class JoinTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("starling-test-");

    public static TheoryData<string> Six => Digits.Six;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Six))]
    public async Task AllClientsExternal_GiveTheHashesOfTheSimulator(string algorithm)
    {
        var yaml = Digits.Of(algorithm);
        var expected = Digits.InProcess(yaml);
        await using var host = await FederationHost.Start(Folder("server"));
        var id = host.Submit(ExternalDigits.Of(yaml));

        var ends = await Task.WhenAll(Join(host, yaml));

        Assert.Equal((ExperimentPhase.Complete, ""), (host.Store.Status(id).Phase, host.Store.Status(id).Message));
        Assert.Equal(expected.FinalHash, host.Store.Status(id).FinalHash);
        Assert.All(ends, end => Assert.Equal(new(JoinEndReason.Complete, expected.FinalHash), end));
        Compare(host, id, expected.StateHashes, [.. expected.Records.Select(r => (r.BytesUp, r.BytesDown))]);
    }

    [Theory(Timeout = 120_000)]
    [InlineData("fedau")]
    [InlineData("dfedsam")]
    public async Task AServerThatRestarts_IsFoundAgain_ToTheSameHashes(string algorithm)
    {
        var yaml = Digits.Of(algorithm, rounds: 8);
        var expected = Digits.InProcess(yaml);
        var port = FreePort.Next();
        var host = await FederationHost.Start(Folder("server"), port);
        var id = host.Submit(ExternalDigits.Of(yaml));
        var joined = Join(host, yaml);
        await FederationHost.Until(() => host.Store.RoundsDone(id) >= 2, "two rounds are done");
        await host.DisposeAsync();

        await using var second = await FederationHost.Start(Folder("server"), port);
        var ends = await Task.WhenAll(joined);

        Assert.All(ends, end => Assert.Equal(new(JoinEndReason.Complete, expected.FinalHash), end));
        Compare(second, id, expected.StateHashes, [.. expected.Records.Select(r => (r.BytesUp, r.BytesDown))]);
    }

    private static void Compare(FederationHost host, string id, string[] hashes, (long Up, long Down)[] bytes)
    {
        var commits = Enumerable.Range(1, hashes.Length).Select(round => host.Store.Commit(id, round)!).ToArray();
        Assert.Equal(hashes, commits.Select(commit => commit.ToRecord().StateHash));
        Assert.Equal(bytes, commits.Select(commit => (commit.ToRecord().BytesUp, commit.ToRecord().BytesDown)));
        Assert.All(commits, commit => Assert.Empty(commit.Dropped));
        Assert.All(commits, commit => Assert.False(commit.MixedKernels));
    }

    private Task<JoinEnd>[] Join(FederationHost host, string yaml)
    {
        var files = ExternalDigits.Export(yaml, Folder("data"));
        return [.. files.Select((path, client) => Task.Run(() => new Joiner(
            new(host.Address, "", client, ExternalDigits.Read(path), Folder("states")) { Retry = TimeSpan.FromSeconds(30) },
            TimeProvider.System).Run(CancellationToken.None)))];
    }

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(_folder.FullName, name)).FullName;
}

using Starling.Server.Experiments;
using Starling.Server.Tests.Storage;
using Xunit;
using Xunit.Abstractions;

namespace Starling.Server.Tests.Chaos;

/// <summary>Experiments on a server that is a process of its own end in the hashes of undisturbed runs, whatever happens to it.</summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<string> _six = SixExperiments.Of(rounds: 60);

    [Fact]
    public Task AServerOnFiles_IsKilledAtTwentyMoments() => AssertSame(new() { Experiments = _six, Kills = 20, Seed = 1 });

    [PostgresFact]
    public Task AServerOnPostgres_IsKilledAtTwentyMoments() => AssertSame(new() { Experiments = _six, Kills = 20, Seed = 2, IsOnPostgres = true });

    [PostgresFact]
    public Task ADatabase_IsRestarted_AndABackupRunsToTheEndToo() =>
        AssertSame(new() { Experiments = _six, DatabaseStops = 2, WithBackup = true, Pauses = 1, Seed = 3, IsOnPostgres = true });

    [SmallDiskFact]
    public Task ADisk_IsFull() => AssertSame(new() { Experiments = _six, FullDisks = 3, Seed = 4 });

    [PostgresFact]
    public Task ClientsFromOutside_OutliveTheirServer() =>
        AssertSame(new() { Experiments = SixExperiments.Of(rounds: 45), Kills = 4, Seed = 6, IsOnPostgres = true, WithClients = true });

    [NetworkFact]
    public Task AServer_IsCutFromItsDatabase() =>
        AssertSame(new() { Experiments = _six, NetworkCuts = 3, Seed = 5, IsOnPostgres = true });

    private async Task AssertSame(ChaosPlan plan)
    {
        var expected = plan.Experiments.Select(text => (ExperimentPhase.Complete, (string?)Undisturbed.FinalHash(text))).ToArray();

        var result = await new ChaosRun(plan, output.WriteLine).Run();

        Assert.Equal(plan.Disturbances, result.Disturbances);
        Assert.Equal(expected, result.Ends.Select(end => (end.Phase, end.FinalHash)));
        Assert.Empty(result.CommittedTwice);
        if (plan.WithClients)
            Assert.Equal(expected.Select(end => end.Item2), result.Clients);
        if (plan.FullDisks + plan.DatabaseStops + plan.NetworkCuts > 0)
            Assert.Contains(" pauses: ", result.Logs, StringComparison.Ordinal);
        if (plan.WithBackup)
            Assert.Equal(expected, result.RestoredEnds!.Select(end => (end.Phase, end.FinalHash)));
    }
}

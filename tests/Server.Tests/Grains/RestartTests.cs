using Starling.Server.Experiments;
using Starling.Server.Grains;
using Xunit;

namespace Starling.Server.Tests.Grains;

public sealed class RestartTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("starling-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("fedspeed")]
    [InlineData("dfedsam")]
    public async Task AnExperiment_GoesOnByItselfAfterARestart(string algorithm)
    {
        var yaml = Digits.Of(algorithm, rounds: 40);
        var expected = Digits.InProcess(yaml);
        string id;
        int before;
        await using (var silo = await TestSilo.Start(_folder.FullName))
        {
            id = silo.Submit(yaml);
            before = await silo.Reach(id, 3);
        }

        await using var again = await TestSilo.Start(_folder.FullName);
        var status = await again.End(id);

        Assert.InRange(before, 3, 39);
        Assert.Equal((ExperimentPhase.Complete, expected.FinalHash), (status.Phase, status.FinalHash));
    }

    [Theory]
    [InlineData("fedspeed", "server")]
    [InlineData("fedspeed", "client")]
    [InlineData("dfedsam", "client")]
    public async Task ADamagedState_IsFoundAndAnEarlierRoundTakenUp(string algorithm, string table)
    {
        var yaml = Digits.Of(algorithm, rounds: 40);
        var expected = Digits.InProcess(yaml);
        string id;
        await using (var silo = await TestSilo.Start(_folder.FullName))
        {
            id = silo.Submit(yaml);
            await silo.Reach(id, 5);
        }

        var newest = new DirectoryInfo(Path.Combine(_folder.FullName, "experiments", id, table))
            .EnumerateFiles("*.row", SearchOption.AllDirectories).GroupBy(file => file.Directory!.Name).Select(owner => owner.MaxBy(file => file.Name)!).ToArray();
        Assert.NotEmpty(newest);
        foreach (var file in newest)
            Damage(file);
        await using var again = await TestSilo.Start(_folder.FullName);
        var status = await again.End(id);

        Assert.Equal((ExperimentPhase.Complete, expected.FinalHash), (status.Phase, status.FinalHash));
    }

    [Theory]
    [InlineData("status")]
    [InlineData("submission")]
    public async Task ADamagedExperiment_DoesNotKeepTheOthers(string table)
    {
        var yaml = Digits.Of("fedavg", rounds: 40);
        string damaged, other;
        await using (var silo = await TestSilo.Start(_folder.FullName))
        {
            (damaged, other) = (silo.Submit(yaml), silo.Submit(yaml));
            await silo.Reach(damaged, 1);
        }

        Damage(new(Path.Combine(_folder.FullName, "experiments", damaged, table, "0", $"{0:D9}.row")));
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "experiments", "no experiment"));
        await using var again = await TestSilo.Start(_folder.FullName);
        var (status, end) = (await again.End(damaged), await again.End(other));

        Assert.Equal(ExperimentPhase.Failed, status.Phase);
        Assert.Contains($"Row {table} of experiment {damaged}", status.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal((ExperimentPhase.Complete, Digits.InProcess(yaml).FinalHash), (end.Phase, end.FinalHash));
        if (table == "submission")
            return;
        Assert.True(await again.Grains.GetGrain<IExperimentGrain>(damaged).Resume());
        Assert.Equal(end, await again.End(damaged));
    }

    private static void Damage(FileInfo file)
    {
        using var content = file.Open(FileMode.Open, FileAccess.ReadWrite);
        content.Position = content.Length - 3;
        var value = content.ReadByte();
        content.Position = content.Length - 3;
        content.WriteByte((byte)(value ^ 0x40));
    }
}

using Starling.Server.Experiments;
using Xunit;

namespace Starling.Server.Tests.Grains;

public sealed class GrainHostTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("starling-test-");

    public static TheoryData<string> Six => Digits.Six;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Six))]
    public async Task AnExperiment_GivesTheHashesOfTheSimulator(string algorithm)
    {
        var yaml = Digits.Of(algorithm);
        var expected = Digits.InProcess(yaml);
        await using var silo = await TestSilo.Start(_folder.FullName);

        var id = silo.Submit(yaml);
        var status = await silo.End(id);

        Assert.Equal((ExperimentPhase.Complete, ""), (status.Phase, status.Message));
        Assert.Equal(expected.FinalHash, status.FinalHash);
        var records = Enumerable.Range(1, expected.Records.Length).Select(round => silo.Store.Commit(id, round)!.ToRecord()).ToArray();
        Assert.Equal(expected.StateHashes, records.Select(r => r.StateHash));
        Assert.Equal(expected.Records.Select(r => (r.TrainLoss, r.TestAccuracy, r.BytesUp, r.BytesDown)), records.Select(r => (r.TrainLoss, r.TestAccuracy, r.BytesUp, r.BytesDown)));
    }
}

using Starling.Algorithms.Errors;
using Starling.Simulation.Results;

namespace Starling.Simulation.Tests.Running;

public sealed class VerifyTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Verify_OfAnUntouchedRun_IsIdentical()
    {
        var result = Simulator.Verify(Run(), CancellationToken.None);
        Assert.Equal((true, true, null), (result.SameKernels, result.Agrees, result.FirstDifference));
        Assert.Equal(result.RecordedHash, result.FinalHash);
    }

    [Fact]
    public void Verify_NamesTheFirstRoundThatDiffers()
    {
        var directory = Run();
        var metrics = Path.Combine(directory, "metrics.csv");
        var rows = MetricsCsv.Read(metrics).Select(r => r.Round >= 3 ? r with { StateHash = "0" } : r).ToArray();
        new MetricsCsv(metrics, rows).Dispose();
        var result = Simulator.Verify(directory, CancellationToken.None);
        Assert.Equal((false, 3), (result.Agrees, result.FirstDifference));
    }

    [Fact]
    public void Verify_OfAnotherKernel_ComparesLossesAlone()
    {
        var directory = Run();
        var path = Path.Combine(directory, "manifest.json");
        var manifest = Manifest.Read(path);
        (manifest with { KernelSignature = manifest.KernelSignature with { Cpu = "another" } }).Write(path);
        var result = Simulator.Verify(directory, CancellationToken.None);
        Assert.Equal((false, true, null), (result.SameKernels, result.Agrees, result.FirstDifference));
    }

    [Fact]
    public void Verify_OfAnUnfinishedRun_IsRefused()
    {
        var directory = Run();
        var path = Path.Combine(directory, "manifest.json");
        var manifest = Manifest.Read(path);
        (manifest with { Status = "interrupted", Hashes = manifest.Hashes with { Final = null } }).Write(path);
        Assert.Contains("resume", Assert.Throws<InputException>(() => Simulator.Verify(directory, CancellationToken.None)).Message);
    }

    public void Dispose() => _folder.Dispose();

    private string Run()
    {
        var recorder = new Recorder();
        recorder.Run(Digits.In(_folder.Path, "scaffold", [.. Digits.FourClients]));
        return recorder.Directory;
    }
}

using System.Runtime.InteropServices;
using Starling.Simulation.Benchmarks;
using Starling.Simulation.Setup;

namespace Starling.Simulation.Tests.Benchmarks;

public sealed class LoopDataTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_HoldTheExperiment()
    {
        var setup = ExperimentSetup.Load(Digits.Of("fedavg", ["rounds=3", "participation.kind=uniform", "participation.count=4"]));

        new LoopData(_folder.Path).Write("W9", setup);

        var row = new float[64];
        setup.Data.Train.Gather([299], row);
        Assert.Equal(row, Read<float>("x.f32")[^64..]);
        Assert.Equal(setup.Data.Train.Labels.ToArray().Select(label => (long)label), Read<long>("y.i64"));
        Assert.Equal(setup.Data.Test!.Count, Read<long>("yt.i64").Length);
        Assert.Equal(setup.Problem.X0.ToArray(), Read<float>("W9.init"));
        Assert.Equal(Enumerable.Range(1, 3).SelectMany(setup.Participation.Participants).Select(client => (long)client), Read<long>("W9.sched"));
        var (order, offsets) = (Read<long>("W9.idx"), Read<long>("W9.off"));
        Assert.Equal((Digits.Clients + 1, 300L), (offsets.Length, offsets[^1]));
        Assert.Equal(setup.Data.Partition.Samples(2).ToArray().Select(sample => (long)sample), order[(int)offsets[2]..(int)offsets[3]]);
    }

    [Fact]
    public void Folder_IsFoundFromBelowAndRefusedElsewhere()
    {
        var bench = Directory.CreateDirectory(Path.Combine(_folder.Path, "bench")).FullName;
        File.WriteAllText(Path.Combine(bench, "raw.cpp"), "");

        Assert.Equal(Path.Combine(_folder.Path, "bench-data"), BenchFolder.Find(bench).Data);
        Assert.Throws<Starling.Algorithms.Errors.InputException>(() => BenchFolder.Find("/"));
    }

    private T[] Read<T>(string name)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(File.ReadAllBytes(Path.Combine(_folder.Path, name))).ToArray();
}

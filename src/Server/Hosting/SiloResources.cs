using Starling.Server.Experiments;
using Starling.Server.Federation;
using Starling.Server.Metrics;
using Starling.Server.Training;
using Starling.Training.Devices;

namespace Starling.Server.Hosting;

/// <summary>What the grains of a silo share.</summary>
/// <param name="store">Experiments, rounds and states.</param>
/// <param name="files">Inputs and files of runs.</param>
/// <param name="experiments">The experiments in this silo's memory.</param>
/// <param name="trainers">The threads that train, device by device.</param>
/// <param name="instruments">Count what happens.</param>
/// <param name="spools">Replies of external clients.</param>
/// <param name="time">Tells how late it is.</param>
public sealed class SiloResources(
    ExperimentStore store, FilePieces files, LoadedExperiments experiments, DeviceTrainers trainers, Instruments instruments, Spools spools,
    TimeProvider time)
{
    /// <summary>Experiments, rounds and states.</summary>
    public ExperimentStore Store { get; } = store;

    /// <summary>Inputs and files of runs.</summary>
    public FilePieces Files { get; } = files;

    /// <summary>The experiments in this silo's memory.</summary>
    public LoadedExperiments Experiments { get; } = experiments;

    /// <summary>The threads that train, device by device.</summary>
    public DeviceTrainers Trainers { get; } = trainers;

    /// <summary>Count what happens.</summary>
    public Instruments Instruments { get; } = instruments;

    /// <summary>Replies of external clients.</summary>
    public Spools Spools { get; } = spools;

    /// <summary>Tells how late it is.</summary>
    public TimeProvider Time { get; } = time;

    /// <summary>Taken by who reads external clients' uploads from files, to look into them or to add them up: few are in memory at a time.</summary>
    public SemaphoreSlim Uploads { get; } = new(1);

    /// <summary>Threads that evaluate.</summary>
    public int Threads { get; } = Environment.ProcessorCount;

    /// <summary>An experiment on this silo's first device; blocks while it is loaded.</summary>
    public LoadedExperiment Load(string id) => Experiments.Get(id, Trainers.First.Target);

    /// <summary>An experiment on this silo's first device, loaded outside the caller's turn where it must be.</summary>
    public ValueTask<LoadedExperiment> LoadAsync(string id) => LoadAsync(id, Trainers.First.Target);

    /// <summary>An experiment on a device, loaded outside the caller's turn where it must be.</summary>
    public ValueTask<LoadedExperiment> LoadAsync(string id, ComputeTarget target) => Experiments.Find(id, target) is { } loaded
        ? ValueTask.FromResult(loaded)
        : new(Task.Run(() => Experiments.Get(id, target)));
}

using Starling.Server.Experiments;
using Starling.Server.Training;

namespace Starling.Server.Hosting;

/// <summary>What the grains of a silo share.</summary>
/// <param name="store">Experiments, rounds and states.</param>
/// <param name="files">Inputs and files of runs.</param>
/// <param name="experiments">The experiments in this silo's memory.</param>
/// <param name="trainers">The threads that train.</param>
public sealed class SiloResources(ExperimentStore store, FilePieces files, LoadedExperiments experiments, Trainers trainers)
{
    /// <summary>Experiments, rounds and states.</summary>
    public ExperimentStore Store { get; } = store;

    /// <summary>Inputs and files of runs.</summary>
    public FilePieces Files { get; } = files;

    /// <summary>The experiments in this silo's memory.</summary>
    public LoadedExperiments Experiments { get; } = experiments;

    /// <summary>The threads that train.</summary>
    public Trainers Trainers { get; } = trainers;

    /// <summary>Threads that evaluate.</summary>
    public int Threads { get; } = Environment.ProcessorCount;

    /// <summary>An experiment in this silo's memory; blocks while it is loaded.</summary>
    public LoadedExperiment Load(string id) => Experiments.Get(id, Trainers.Target);

    /// <summary>An experiment in this silo's memory, loaded outside the caller's turn where it must be.</summary>
    public ValueTask<LoadedExperiment> LoadAsync(string id) => Experiments.Find(id, Trainers.Target) is { } loaded
        ? ValueTask.FromResult(loaded)
        : new(Task.Run(() => Load(id)));
}

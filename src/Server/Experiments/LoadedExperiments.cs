using System.Collections.Concurrent;
using Starling.Server.Storage;
using Starling.Simulation.Experiments;
using Starling.Simulation.Setup;
using Starling.Training.Devices;
using Starling.Training.Formats;

namespace Starling.Server.Experiments;

/// <summary>The experiments in this silo's memory, each loaded once per device, when it is first needed.</summary>
/// <param name="store">Where experiments are.</param>
/// <param name="files">Where their inputs are.</param>
/// <param name="folder">Where inputs are laid out for reading.</param>
public sealed class LoadedExperiments(ExperimentStore store, FilePieces files, string folder)
{
    private readonly ConcurrentDictionary<(string Id, string Device), Lazy<LoadedExperiment>> _loaded = [];

    /// <summary>An experiment; loading takes a while, so it is called outside a grain's turn.</summary>
    /// <param name="id">The experiment's id.</param>
    /// <param name="target">Where it is computed.</param>
    /// <exception cref="Algorithms.Errors.InputException">It cannot be run here.</exception>
    public LoadedExperiment Get(string id, ComputeTarget target)
    {
        var entry = _loaded.GetOrAdd((id, target.Device), key => new(() => Load(key.Id, target)));
        try
        {
            return entry.Value;
        }
        catch
        {
            _loaded.TryRemove((id, target.Device), out _);
            throw;
        }
    }

    /// <summary>An experiment that is in memory, else null.</summary>
    public LoadedExperiment? Find(string id, ComputeTarget target) =>
        _loaded.TryGetValue((id, target.Device), out var entry) && entry.IsValueCreated ? entry.Value : null;

    /// <summary>Forgets an experiment that is over.</summary>
    public void Forget(string id)
    {
        foreach (var key in _loaded.Keys.Where(key => key.Id == id))
            _loaded.TryRemove(key, out _);
    }

    /// <summary>Reads an experiment from its text and the files laid out beside it.</summary>
    /// <param name="id">The experiment's id.</param>
    /// <param name="text">The experiment file.</param>
    /// <param name="inputs">The files that it refers to, as stored.</param>
    /// <exception cref="Algorithms.Errors.InputException">The file is wrong.</exception>
    public Experiment Parse(string id, string text, IReadOnlyList<StoredFile> inputs)
    {
        var home = Path.Combine(folder, ExperimentId.Require(id));
        LayOut(id, inputs, Path.Combine(home, "inputs"));
        return ExperimentFile.ParseSubmitted(text, home);
    }

    private LoadedExperiment Load(string id, ComputeTarget target)
    {
        var submission = store.Submission(id)!;
        return new(id, ExperimentSetup.Load(Parse(id, submission.Text, submission.Inputs), target));
    }

    private void LayOut(string id, IReadOnlyList<StoredFile> inputs, string home)
    {
        Directory.CreateDirectory(home);
        for (var number = 0; number < inputs.Count; number++)
        {
            var path = Path.Combine(home, InputName.Require(inputs[number].Name));
            if (File.Exists(path))
                continue;
            using var file = new AtomicFile(path);
            foreach (var piece in files.Read(id, Table.Input, number))
                file.Stream.Write(piece);
            file.Commit();
        }
    }
}

using Starling.Server.Experiments;
using Starling.Training.Objectives;

namespace Starling.Server.Training;

/// <summary>The models that one thread keeps ready: those of the experiments it worked on last.</summary>
internal sealed class ResidentModels
{
    private const int Most = 4;
    private readonly LinkedList<(LoadedExperiment Experiment, ClientObjective Objective)> _models = new();

    /// <summary>The objective of an experiment, with a network of its own.</summary>
    public ClientObjective Of(LoadedExperiment experiment)
    {
        for (var node = _models.First; node is not null; node = node.Next)
        {
            if (!ReferenceEquals(node.Value.Experiment, experiment))
                continue;
            _models.Remove(node);
            _models.AddFirst(node);
            return node.Value.Objective;
        }

        var setup = experiment.Setup;
        var made = new ClientObjective(setup.Architecture.CreateNetwork(), setup.Architecture.Layout.Dim, setup.Data.Train);
        _models.AddFirst((experiment, made));
        if (_models.Count > Most)
            _models.RemoveLast();
        return made;
    }
}

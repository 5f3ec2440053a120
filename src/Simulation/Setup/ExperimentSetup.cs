using System.Security.Cryptography;
using System.Text;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Errors;
using Starling.Algorithms.Randomness;
using Starling.Simulation.Experiments;
using Starling.Training.Data;
using Starling.Training.Data.Catalogue;
using Starling.Training.Devices;
using Starling.Training.Kernels;
using Starling.Training.Models;

namespace Starling.Simulation.Setup;

/// <summary>Loads what an experiment names and checks what only the data can tell.</summary>
public static class ExperimentSetup
{
    /// <summary>Makes an experiment ready for round 1. Writes nothing.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="target">Where models are computed and vectors live; null: what key <c>device</c> says.</param>
    /// <exception cref="InputException">A file, a value or a pair of values cannot be used.</exception>
    public static RunSetup Load(Experiment experiment, ComputeTarget? target = null)
    {
        target ??= ComputeTarget.Of(experiment.Device);
        experiment = experiment with { Device = target.Device, Parallelism = experiment.Parallelism ?? Environment.ProcessorCount };
        var data = LoadData(experiment);
        var architecture = ModelCatalogue.Create(SpecMapping.Of(experiment.Model), InputShape.Of(data.Train), target);
        var local = SpecMapping.Of(experiment.Local);
        var clients = data.Partition.Clients + experiment.Data.ExternalClients;
        return new RunSetup
        {
            Experiment = experiment,
            File = new ResolvedFile(experiment with { Data = experiment.Data with { Sha256 = DataHash(data) } }),
            Data = data,
            Architecture = architecture,
            Problem = new(target.Place(InitialParameters.Of(experiment.Model.Init, architecture, experiment.Seed)), architecture.Layout, clients, SurveyOf(data.Train)),
            Host = AlgorithmSetup.Of(experiment, architecture.Layout.Dim, local),
            Local = local,
            Participation = ParticipationSetup.Of(experiment, data, clients),
            Mixing = experiment.Topology is { } topology ? TopologySetup.Of(topology, clients, experiment.Seed) : null,
            Kernels = KernelSignature.Here(architecture.Path == "autograd", target),
        };
    }

    /// <summary>SHA-256 of training and test samples, lower-case hexadecimal.</summary>
    public static string DataHash(FederatedData data) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{data.Train.Sha256} {data.Test?.Sha256}")));

    private static FederatedData LoadData(Experiment experiment)
    {
        using var http = new HttpClient();
        var data = DataLoader.Load(SpecMapping.Of(experiment.Data), new RandomKey(experiment.Seed), new DataStore(DataFolders.Default, http));
        return experiment.Data.Sha256 is { } wanted && wanted != DataHash(data)
            ? throw new InputException($"data.sha256: the data hash to {DataHash(data)}, not {wanted}; they are other data than the experiment was made with.")
            : data;
    }

    private static Survey SurveyOf(Dataset train) => new(() =>
    {
        var zero = Enumerable.Repeat(true, train.Features).ToArray();
        var row = new float[train.Features];
        for (var sample = 0; sample < train.Count; sample++)
        {
            train.Gather([sample], row);
            for (var feature = 0; feature < row.Length; feature++)
            {
                zero[feature] &= row[feature] == 0;
            }
        }

        return zero;
    });
}

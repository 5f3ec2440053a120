using Starling.Algorithms.Contracts;
using Starling.Algorithms.Errors;
using Starling.Algorithms.Hosting;
using Starling.Simulation.Experiments;
using Starling.Simulation.Experiments.Writing;
using Starling.Training.Data;
using Starling.Training.Devices;
using Starling.Training.Kernels;
using Starling.Training.Models;
using Starling.Training.Objectives;

namespace Starling.Simulation.Setup;

/// <summary>One client's half of an experiment, with data that only this client has: what a client needs to join a server.</summary>
public sealed class ExternalSetup
{
    private const string Origin = "experiment of the server";

    private ExternalSetup(Experiment experiment, AlgorithmHost host, Architecture architecture, ClientObjective objective, ComputeTarget target)
    {
        (Experiment, Host, Architecture, Objective) = (experiment, host, architecture, objective);
        Kernels = KernelSignature.Here(target.UsesTensors, target);
    }

    /// <summary>The experiment as the server told it.</summary>
    public Experiment Experiment { get; }

    /// <summary>The algorithm, started at the server's x₀: a <see cref="FederatedHost"/> or a <see cref="GossipHost"/>.</summary>
    public AlgorithmHost Host { get; }

    /// <summary>The model.</summary>
    public Architecture Architecture { get; }

    /// <summary>This client's problem f_i over all of its samples; for one thread at a time.</summary>
    public ClientObjective Objective { get; }

    /// <summary>What the bits of this client's replies depend on beside experiment and data.</summary>
    public KernelSignature Kernels { get; }

    /// <summary>Number of clients N of the experiment, simulated and external.</summary>
    public int Clients => Experiment.Data.ExternalClients;

    /// <summary>Makes a client ready for its first order.</summary>
    /// <param name="configuration">What <see cref="ExternalConfiguration"/> wrote, at most 1 MiB.</param>
    /// <param name="x0">The server's initial parameters x₀, shape (d).</param>
    /// <param name="data">This client's samples, as <see cref="DataLoader.LoadOwn"/> loads them.</param>
    /// <param name="target">Where models are computed; null: a GPU if there is one.</param>
    /// <exception cref="InputException">The configuration is not one for external clients, or does not fit the parameters or the samples.</exception>
    public static ExternalSetup Load(string configuration, float[] x0, Dataset data, ComputeTarget? target = null)
    {
        var experiment = Read(configuration);
        target ??= ComputeTarget.Of(experiment.Device);
        var (model, input) = (SpecMapping.Of(experiment.Model), SpecMapping.Of(experiment.Data).Elsewhere!);
        var samples = Fit(data, input, model.Loss);
        var architecture = ModelCatalogue.Create(model, input, target);
        RequireParameters(x0, architecture.Layout.Dim);
        var host = AlgorithmSetup.Of(experiment, x0.Length, SpecMapping.Of(experiment.Local));
        Start(host, new(target.Place(x0), architecture.Layout, experiment.Data.ExternalClients, Survey.None));
        var objective = new ClientObjective(architecture.CreateNetwork(), x0.Length, samples);
        return new(experiment, host, architecture, objective.Of(Enumerable.Range(0, samples.Count).ToArray()), target);
    }

    private static Experiment Read(string configuration)
    {
        var experiment = configuration.Length <= ExperimentFile.MaxBytes
            ? ExperimentFile.Parse(configuration, Origin)
            : throw new InputException($"{Origin}: longer than {ExperimentFile.MaxBytes} characters; update server and client to the same version.");
        return experiment.Data.Source == "external" && ExperimentFiles.Of(experiment).Count == 0
            ? experiment
            : throw new InputException($"{Origin}: it is not meant for external clients, or names files of this machine; update the server.");
    }

    private static Dataset Fit(Dataset data, InputShape input, LossKind loss)
    {
        if (data.Features != input.Features)
        {
            throw new InputException(
                $"data: the samples have {data.Features} features, but the model takes {input.Features}; give them in the form of the experiment.");
        }

        if (loss == LossKind.HalfSquaredError)
        {
            return data;
        }

        return data.Classes > 0 && data.Classes <= input.Classes
            ? data.WithClasses(input.Classes)
            : throw new InputException(data.Classes == 0
                ? "data: the samples have numbers as labels, but the model needs classes; store labels as whole numbers from 0."
                : $"data: the samples have a label {data.Classes - 1}, but the model has the classes 0 to {input.Classes - 1}.");
    }

    private static void RequireParameters(float[] x0, int dim)
    {
        if (x0.Length != dim || !Array.TrueForAll(x0, float.IsFinite))
        {
            throw new InputException(x0.Length == dim
                ? "The server's initial parameters hold a number that is infinite or NaN."
                : $"The server sent {x0.Length} initial parameters, but the model of its experiment has {dim}.");
        }
    }

    private static void Start(AlgorithmHost host, Problem problem)
    {
        if (host is FederatedHost federated)
        {
            federated.Start(problem, hasServer: false);
        }
        else
        {
            ((GossipHost)host).Start(problem);
        }
    }
}

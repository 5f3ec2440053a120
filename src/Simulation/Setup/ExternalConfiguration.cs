using Starling.Simulation.Experiments;
using Starling.Simulation.Experiments.Writing;
using Starling.Training.Models;

namespace Starling.Simulation.Setup;

/// <summary>
/// What an external client is told of an experiment: a file of experiments that names no files. In place of the data stands what a sample
/// looks like, and all N clients count as external; the client's half of an algorithm asks for no more.
/// </summary>
public static class ExternalConfiguration
{
    private const string Folder = "runs";

    /// <summary>The text, which <see cref="ExternalSetup.Load"/> reads.</summary>
    /// <param name="setup">The experiment, loaded.</param>
    public static string Write(RunSetup setup) =>
        ResolvedExperimentWriter.Write(ForClients(setup.Experiment, InputShape.Of(setup.Data.Train), setup.Clients), _ => Folder);

    private static Experiment ForClients(Experiment experiment, InputShape input, int clients) => experiment with
    {
        Device = "auto",
        Parallelism = null,
        Data = DataOf(input, clients),
        Model = experiment.Model with { Init = new("kaiming_uniform", null) },
        Participation = new("full", null, null, null, null, null, null, null, null, null, null),
        Topology = experiment.Topology is { Path: not null } ? new("complete", null, null, null, null, null, null) : experiment.Topology,
        Output = new(Folder, Trajectory: false, CheckpointSeconds: 2),
        MaxMemory = null,
    };

    private static DataSection DataOf(InputShape input, int clients)
    {
        var image = input.Image is { } shape ? new ValueList<int>([shape.Channels, shape.Height, shape.Width]) : null;
        return new("external", null, null, null, null, null, null, null, input.Features, input.Classes, image, clients, null);
    }
}

using Starling.Protos.Transfer;
using Starling.Server.Experiments;
using Starling.Server.Grains;
using Starling.Simulation.Setup;

namespace Starling.Server.Federation;

/// <summary>A place in an experiment that an external client takes.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Client">Client or node, 0-based; an external one.</param>
internal sealed record Seat(LoadedExperiment Experiment, int Client)
{
    /// <summary>Number of parameters d.</summary>
    public int Dim => Setup.Architecture.Layout.Dim;

    /// <summary>What the bits of the server's own results depend on.</summary>
    public string Kernels => Setup.Kernels.ToString();

    /// <summary>The experiment with everything loaded.</summary>
    public RunSetup Setup => Experiment.Setup;

    /// <summary>Whether another seat is the same place.</summary>
    public bool IsSame(Seat other) => Client == other.Client && Experiment.Id == other.Experiment.Id;

    /// <summary>The grain that gives this client its orders.</summary>
    public IParticipantGrain Grain(IGrainFactory grains) => grains.Participant(Experiment.Id, Client, Setup.IsGossip);
}

/// <summary>What every client of an experiment is told first: made once, shared by all streams.</summary>
/// <param name="Configuration">The experiment without data and file names.</param>
/// <param name="Initial">x₀.</param>
internal sealed record Invitation(string Configuration, BlobSource Initial);

using System.Runtime.CompilerServices;
using Starling.Algorithms.Vectors;
using Starling.Protos.Transfer;
using Starling.Server.Experiments;
using Starling.Server.Grains.Messages;
using Starling.Simulation.Setup;

namespace Starling.Server.Federation;

/// <summary>The invitations of the experiments in memory.</summary>
internal sealed class Invitations
{
    private readonly ConditionalWeakTable<LoadedExperiment, Lazy<Invitation>> _made = [];

    /// <summary>What the clients of an experiment are told first.</summary>
    public Invitation Of(LoadedExperiment experiment) => _made.GetValue(experiment, of => new Lazy<Invitation>(() => Make(of.Setup))).Value;

    private static Invitation Make(RunSetup setup)
    {
        var x0 = setup.Problem.X0;
        return new(ExternalConfiguration.Write(setup), new BlobSource(x0.Storage is FlatStorage flat ? flat.Bytes : Payload.Of(x0).Buffer.Memory));
    }
}

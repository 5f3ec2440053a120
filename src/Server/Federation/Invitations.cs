using System.Runtime.CompilerServices;
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
        var initial = Payload.Of(setup.Problem.X0).Buffer;
        var invitation = new Invitation(ExternalConfiguration.Write(setup), new BlobSource(initial.Bytes));
        initial.Recycle();
        return invitation;
    }
}

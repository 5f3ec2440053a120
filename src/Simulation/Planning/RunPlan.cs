using Starling.Algorithms.Errors;
using Starling.Algorithms.Topology;
using Starling.Simulation.Setup;

namespace Starling.Simulation.Planning;

/// <summary>What a run will cost, known before its first round.</summary>
/// <param name="Parameters">Number of parameters d.</param>
/// <param name="Clients">Number of clients or nodes N.</param>
/// <param name="ExternalClients">How many of them join from outside.</param>
/// <param name="Rounds">Rounds T.</param>
/// <param name="Participants">Participants of a round, expected.</param>
/// <param name="LocalSteps">Local steps of a participant in a round; null where only external clients know.</param>
/// <param name="Samples">Samples in the data set.</param>
/// <param name="Traffic">What is sent: the rounds from which on messages have another length, the first being round 1.</param>
/// <param name="TotalUp">Bytes sent by all participants in all rounds, expected.</param>
/// <param name="TotalDown">Bytes received by all participants in all rounds, expected.</param>
/// <param name="Memory">Memory that data and states take.</param>
/// <param name="Path">"closed form" or "autograd": what computes losses and gradients.</param>
/// <param name="Blas">Name, version and core type of the BLAS library.</param>
/// <param name="Kernels">The kernel signature: what the bits of the result depend on beside the experiment.</param>
/// <param name="Topology">The graph; null with a server.</param>
public sealed record RunPlan(
    int Parameters,
    int Clients,
    int ExternalClients,
    int Rounds,
    double Participants,
    StepPlan? LocalSteps,
    SamplePlan Samples,
    IReadOnlyList<TrafficPlan> Traffic,
    double TotalUp,
    double TotalDown,
    MemoryPlan Memory,
    string Path,
    string Blas,
    string Kernels,
    TopologyReport? Topology)
{
    /// <summary>
    /// Plans a run. One client's messages are encoded for real, with a constant in place of its gradient; nothing is trained or written.
    /// </summary>
    /// <param name="setup">The experiment, loaded.</param>
    /// <exception cref="InputException">An option does not fit the model.</exception>
    public static RunPlan Of(RunSetup setup)
    {
        var participants = ExpectedParticipants(setup);
        var dry = DryRun.Of(setup);
        var rounds = setup.Experiment.Rounds;
        var traffic = TrafficPlan.Of(dry.Rounds, setup.IsGossip ? 1 : participants);
        return new(
            setup.Architecture.Layout.Dim,
            setup.Clients,
            setup.Clients - setup.SimulatedClients,
            rounds,
            participants,
            StepPlan.Of(setup),
            SamplePlan.Of(setup),
            traffic,
            Total(traffic, rounds, phase => phase.RoundUp),
            Total(traffic, rounds, phase => phase.RoundDown),
            MemoryPlan.Of(setup, dry),
            setup.Architecture.Path,
            setup.Kernels.Blas,
            setup.Kernels.ToString(),
            setup.Mixing is { } mixing ? TopologyReport.Of(mixing) : null);
    }

    private static double Total(IReadOnlyList<TrafficPlan> traffic, int rounds, Func<TrafficPlan, double> bytes) => traffic
        .Select((phase, i) => bytes(phase) * ((i + 1 < traffic.Count ? traffic[i + 1].FromRound : rounds + 1) - phase.FromRound))
        .Sum();

    // A trace tells; everything else declares a probability for every client, and N times S/N is S again after rounding.
    private static double ExpectedParticipants(RunSetup setup) => setup switch
    {
        { IsGossip: true } => setup.Clients,
        { Experiment.Participation.Kind: "trace", Experiment.Rounds: var rounds } =>
            Enumerable.Range(1, rounds).Average(t => setup.Participation.Participants(t).Length),
        _ => Math.Round(Enumerable.Range(0, setup.Clients).Sum(setup.Participation.Probability), 6),
    };
}

using Starling.Simulation.Experiments.Schema;

namespace Starling.Simulation.Experiments;

/// <summary><c>federation:</c>, what a server asks of external clients; without effect where all clients are simulated.</summary>
/// <param name="MinClients">A round with fewer replies does not count and is begun again. At least 1.</param>
/// <param name="RoundDeadlineSeconds">A client that has not answered by then is dropped from the round. Seconds, above 0.</param>
/// <param name="MaxUpdateNorm">An update with a larger 2-norm is refused; above 0, or null: none is.</param>
public sealed record FederationSection(int MinClients, double RoundDeadlineSeconds, double? MaxUpdateNorm)
{
    internal static SectionSpec Spec { get; } = new(
    [
        new("min_clients", ValueKind.Integer, "A round with fewer replies does not count and is begun again.") { Default = 1, Min = 1 },
        new("round_deadline_seconds", ValueKind.Number, "A client that has not answered by then is dropped from the round, seconds.")
        {
            Default = 600.0, Min = 0, MinExclusive = true,
        },
        new("max_update_norm", ValueKind.Number, "An update with a larger 2-norm is refused; null: none is.")
        {
            Min = 0, MinExclusive = true, Nullable = true,
        },
    ]);
}

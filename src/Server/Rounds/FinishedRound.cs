using Starling.Server.Experiments;
using Starling.Simulation.Running;

namespace Starling.Server.Rounds;

/// <summary>A round that is done in memory and does not count yet.</summary>
/// <param name="Round">Round, 1-based.</param>
/// <param name="Outcome">What it did.</param>
/// <param name="Dropped">Who was left out.</param>
/// <param name="MixedKernels">Whether somebody with another kernel signature took part in this round or before.</param>
/// <param name="MayTrail">
/// Whether the next round may begin before this one counts: it is not evaluated, hence not the last, and nobody outside is told of it.
/// </param>
internal sealed record FinishedRound(int Round, RoundOutcome Outcome, IReadOnlyList<DroppedClient> Dropped, bool MixedKernels, bool MayTrail);

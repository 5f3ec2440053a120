using Starling.Simulation.Results;
using Starling.Simulation.Setup;

namespace Starling.Simulation.Running;

/// <summary>The rounds of a run that is run again, beside what was recorded.</summary>
/// <param name="recorded">The rows of metrics.csv.</param>
internal sealed class VerificationLedger(IReadOnlyList<RoundRecord> recorded) : IRoundLedger
{
    // Other kernels round differently; what they may differ by on a stable run, relative to the recorded value.
    private const double LossTolerance = 1e-3;

    private readonly List<RoundRecord> _records = [];

    /// <inheritdoc/>
    public IReadOnlyList<RoundRecord> Records => _records;

    /// <inheritdoc/>
    public void Commit(RoundRecord record, RoundOutcome outcome, IRounds rounds, bool last)
    {
    }

    /// <inheritdoc/>
    public void Record(RoundRecord record) => _records.Add(record);

    /// <inheritdoc/>
    public void Interrupted(IRounds rounds)
    {
    }

    /// <summary>Compares bit by bit where the kernels are the same, else the training loss within a tolerance.</summary>
    public VerificationResult Compare(RunSetup setup, Manifest manifest, string finalHash)
    {
        var sameKernels = setup.Kernels == manifest.KernelSignature;
        var differing = Enumerable.Range(0, Math.Max(_records.Count, recorded.Count))
            .FirstOrDefault(i => i >= _records.Count || i >= recorded.Count || !Agree(_records[i], recorded[i], sameKernels), -1);
        var identical = sameKernels && differing < 0 && finalHash == manifest.Hashes.Final;
        var agrees = identical || (!sameKernels && differing < 0);
        return new(sameKernels, agrees, differing < 0 ? null : differing + 1, finalHash, manifest.Hashes.Final!);
    }

    private static bool Agree(RoundRecord now, RoundRecord then, bool sameKernels) => sameKernels
        ? now.StateHash == then.StateHash
        : now.TrainLoss is not { } a || then.TrainLoss is not { } b || Math.Abs(a - b) <= LossTolerance * Math.Abs(b);
}

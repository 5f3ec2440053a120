namespace Starling.Algorithms.Local;

/// <summary>
/// The clients' local solver, section <c>local</c> of the experiment file. Exactly one of <see cref="Steps"/> and <see cref="Epochs"/> is set.
/// </summary>
public sealed record LocalOptions
{
    /// <summary>Local steps K per round.</summary>
    public int? Steps { get; init; }

    /// <summary>Passes over the local samples per round.</summary>
    public int? Epochs { get; init; }

    /// <summary>Samples per mini-batch; null: the whole local set in file order.</summary>
    public int? BatchSize { get; init; }

    /// <summary>Local learning rate η in round 1, above 0.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Factor on the learning rate after every round. The default is 1.</summary>
    public double LearningRateDecay { get; init; } = 1;

    /// <summary>Momentum factor; the buffer starts at zero every round. The default is 0.</summary>
    public double Momentum { get; init; }

    /// <summary>Weight decay, added to the gradient. The default is 0.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Largest global L2 norm of the loss gradient, or null for no clipping.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>η_t, formed in double.</summary>
    /// <param name="round">Round t, 1-based.</param>
    public double RateAt(int round) => LearningRate * Math.Pow(LearningRateDecay, round - 1);

    /// <summary>The number of local steps K of a client with so many samples.</summary>
    /// <param name="samples">Number of local samples n_i.</param>
    public int StepsFor(int samples)
    {
        var perEpoch = BatchSize is { } size ? (samples + size - 1) / size : 1;
        return Steps ?? (Epochs!.Value * perEpoch);
    }
}

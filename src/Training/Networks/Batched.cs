namespace Starling.Training.Networks;

/// <summary>Labels or targets of the loaded samples; the one that does not apply is empty.</summary>
internal readonly ref struct Batched(ReadOnlySpan<int> labels, ReadOnlySpan<float> targets)
{
    /// <summary>Classes, one per sample.</summary>
    public ReadOnlySpan<int> Labels { get; } = labels;

    /// <summary>Real targets, one per sample.</summary>
    public ReadOnlySpan<float> Targets { get; } = targets;
}

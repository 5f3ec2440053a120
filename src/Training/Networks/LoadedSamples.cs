using Starling.Algorithms.Vectors;
using Starling.Training.Data;

namespace Starling.Training.Networks;

/// <summary>The samples that a network is working on, widened into one buffer that is kept.</summary>
/// <param name="features">Features of a sample.</param>
internal sealed class LoadedSamples(int features)
{
    private FloatBlock _inputs;
    private int[] _labels = [];
    private float[] _targets = [];

    /// <summary>Number of samples.</summary>
    public int Count { get; private set; }

    /// <summary>Features, shape (count, features).</summary>
    public ReadOnlySpan<float> Inputs => _inputs.Span[..(Count * features)];

    /// <summary>The memory that <see cref="Inputs"/> is the beginning of; another one after a larger batch.</summary>
    public FloatBlock InputMemory => _inputs;

    /// <summary>Labels and targets.</summary>
    public Batched Batch => new(_labels.AsSpan(0, Count), _targets.AsSpan(0, Count));

    /// <summary>Replaces the samples.</summary>
    public void Load(Dataset data, ReadOnlySpan<int> rows)
    {
        Count = rows.Length;
        if (_labels.Length < Count)
        {
            _inputs = FloatBlock.Allocate(Count * features);
            (_labels, _targets) = (new int[Count], new float[Count]);
        }

        data.Gather(rows, _inputs.Span[..(Count * features)]);
        for (var i = 0; i < rows.Length; i++)
        {
            // The target of a sample with a class is its class: one look into memory instead of two.
            (_labels[i], _targets[i]) = data.Classes > 0 ? (data.Labels[rows[i]], data.Labels[rows[i]]) : (0, data.Targets[rows[i]]);
        }
    }
}

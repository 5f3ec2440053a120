using Starling.Training.Data;

namespace Starling.Training.Networks;

/// <summary>The samples that a network is working on, widened into one buffer that is kept.</summary>
/// <param name="features">Features of a sample.</param>
internal sealed class LoadedSamples(int features)
{
    private float[] _inputs = [];
    private int[] _labels = [];
    private float[] _targets = [];

    /// <summary>Number of samples.</summary>
    public int Count { get; private set; }

    /// <summary>Features, shape (count, features).</summary>
    public ReadOnlySpan<float> Inputs => _inputs.AsSpan(0, Count * features);

    /// <summary>The memory that <see cref="Inputs"/> is the beginning of; another one after a larger batch.</summary>
    public float[] InputMemory => _inputs;

    /// <summary>Labels and targets.</summary>
    public Batched Batch => new(_labels.AsSpan(0, Count), _targets.AsSpan(0, Count));

    /// <summary>Replaces the samples.</summary>
    public void Load(Dataset data, ReadOnlySpan<int> rows)
    {
        Count = rows.Length;
        if (_labels.Length < Count)
        {
            _inputs = GC.AllocateUninitializedArray<float>(Count * features, pinned: true);
            (_labels, _targets) = (new int[Count], new float[Count]);
        }

        data.Gather(rows, _inputs.AsSpan(0, Count * features));
        var labels = data.Labels;
        var targets = data.Targets;
        for (var i = 0; i < rows.Length; i++)
        {
            _labels[i] = labels.IsEmpty ? 0 : labels[rows[i]];
            _targets[i] = targets[rows[i]];
        }
    }
}

namespace Starling.Simulation.Benchmarks.Costs;

/// <summary>How much an algorithm had its problem and its vectors do.</summary>
internal sealed class WorkCount
{
    /// <summary>Numbers that each kernel of a vector went over.</summary>
    public SortedDictionary<string, long> Kernels { get; } = new(StringComparer.Ordinal);

    /// <summary>Gradients by the number of samples.</summary>
    public SortedDictionary<int, long> Gradients { get; } = [];

    /// <summary>Gradients that were written into the parameters, by the number of samples.</summary>
    public SortedDictionary<int, long> Descents { get; } = [];

    /// <summary>Counts a kernel.</summary>
    public void Kernel(string name, long numbers) => Kernels[name] = Kernels.GetValueOrDefault(name) + numbers;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Kernels.Clear();
        Gradients.Clear();
        Descents.Clear();
    }
}

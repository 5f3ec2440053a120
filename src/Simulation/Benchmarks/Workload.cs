namespace Starling.Simulation.Benchmarks;

/// <summary>A workload that is also written out as bare loops.</summary>
/// <param name="Name">Its name and its folder in <c>bench</c>.</param>
/// <param name="Title">What it is.</param>
public sealed record Workload(string Name, string Title)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Workload> All { get; } =
    [
        new("w1", "MLP 784-200-10, 10 of 100 clients, 1 epoch, batch 32, 20 rounds"),
        new("w2", "CNN, 10 of 100 clients, 1 epoch, batch 32, 5 rounds"),
        new("w3", "logistic regression, 100 of 1,000 clients, 1 epoch, batch 20, 20 rounds"),
        new("w4", "MLP 784-200-10, 16 nodes on a ring, 5 steps, batch 32, 20 rounds"),
    ];

    /// <summary>The name that the loops know it by.</summary>
    internal string LoopName => Name.ToUpperInvariant();

    /// <summary>Whether the loops on matrix products are in a program of their own.</summary>
    internal bool IsConvolution => Name == "w2";
}

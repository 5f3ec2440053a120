using Starling.Algorithms.Errors;

namespace Starling.Simulation.Benchmarks;

/// <summary>The places in a checkout that benchmarks use.</summary>
/// <param name="root">Full path of the checkout.</param>
public sealed class BenchFolder(string root)
{
    private const string Landmark = "bench/raw.cpp";

    /// <summary>What is written while benchmarks run: the loops' data and programs, and runs. Git ignores it.</summary>
    public string Data { get; } = Path.Combine(root, "bench-data");

    /// <summary>The page with the results.</summary>
    public string Page { get; } = Path.Combine(root, "docs", "performance.md");

    /// <summary>The checkout that holds one of the folders or a folder below it.</summary>
    /// <param name="starts">Folders to look from, the first one first.</param>
    /// <exception cref="InputException">None of them lies in a checkout.</exception>
    public static BenchFolder Find(params IReadOnlyList<string> starts)
    {
        foreach (var start in starts)
        {
            for (var folder = Path.GetFullPath(start); folder is not null; folder = Path.GetDirectoryName(folder))
            {
                if (File.Exists(Path.Combine(folder, Landmark)))
                    return new(folder);
            }
        }

        throw new InputException($"bench: there is no {Landmark} in {starts[0]} or above it; run the command in a checkout of Starling.");
    }

    /// <summary>A file of the folder <c>bench</c>.</summary>
    /// <param name="name">Its path in there.</param>
    public string Source(string name) => Path.Combine(root, "bench", name);
}

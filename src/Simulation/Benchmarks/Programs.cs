namespace Starling.Simulation.Benchmarks;

/// <summary>Programs of the system.</summary>
internal static class Programs
{
    /// <summary>The full path of a program on the PATH, or null.</summary>
    public static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);
}

using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Starling.Architecture.Tests;

/// <summary>The source tree that these tests were built from.</summary>
internal static class Repository
{
    private static readonly HashSet<string> _generated = ["bin", "obj", ".git", ".starling", "runs", "bench-data", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts"];

    private static readonly HashSet<string> _texts =
        [".cs", ".csproj", ".slnx", ".props", ".targets", ".md", ".yaml", ".yml", ".json", ".cpp", ".h", ".py", ".html", ".proto", ".sql", ".sh", ""];

    public static string Root { get; } = FindRoot();

    /// <summary>The C# files below src, in the order of their paths.</summary>
    public static IReadOnlyList<SourceFile> Product { get; } = Below("src", ".cs");

    /// <summary>The names of the projects below src, for example Training.</summary>
    public static IReadOnlyList<string> Projects { get; } =
        [.. Directory.GetDirectories(Path.Combine(Root, "src")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    /// <summary>Every text file of the repository but this test project, which has to name what it forbids.</summary>
    public static IReadOnlyList<SourceFile> Texts { get; } =
        [.. Files(Root).Where(path => _texts.Contains(Path.GetExtension(path))).Select(Read).Where(file => !file.Path.StartsWith("tests/Architecture.Tests/", StringComparison.Ordinal))];

    public static IReadOnlyList<SourceFile> Below(string folder, string extension) =>
        [.. Files(Path.Combine(Root, folder)).Where(path => Path.GetExtension(path) == extension).Select(Read)];

    /// <summary>What the project file of a product project includes as <paramref name="item"/>, for example PackageReference.</summary>
    public static IReadOnlyList<string> Includes(string project, string item) =>
        [.. XDocument.Load(Path.Combine(Root, "src", project, $"Starling.{project}.csproj")).Descendants(item).Select(node => (string)node.Attribute("Include")!)];

    private static SourceFile Read(string path) =>
        new(Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText(path).ReplaceLineEndings("\n"));

    private static IEnumerable<string> Files(string folder) => !Directory.Exists(folder)
        ? []
        : Directory.GetFiles(folder).Concat(Directory.GetDirectories(folder).Where(IsSource).SelectMany(Files)).Order(StringComparer.Ordinal);

    private static bool IsSource(string folder) =>
        !_generated.Contains(Path.GetFileName(folder)) && !File.GetAttributes(folder).HasFlag(FileAttributes.ReparsePoint);

    private static string FindRoot([CallerFilePath] string here = "")
    {
        for (var folder = Path.GetDirectoryName(here); folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "Starling.slnx"))) return folder;
        throw new DirectoryNotFoundException($"No folder above {here} holds Starling.slnx: run the tests where they were built.");
    }
}

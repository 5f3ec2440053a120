namespace Starling.Training.Data.Catalogue;

/// <summary>Where public data sets lie; each in a subfolder of its name.</summary>
/// <param name="Home">Where they are looked for first and downloaded to.</param>
/// <param name="Shared">Where else they are looked for; nothing is written there.</param>
public sealed record DataFolders(string Home, IReadOnlyList<string> Shared)
{
    /// <summary>Names the environment variable that moves <see cref="Home"/>.</summary>
    public const string Variable = "STARLING_DATA";

    /// <summary>
    /// This machine's: the folder that <c>STARLING_DATA</c> names, else <c>starling/data</c> below the user's local application data
    /// (<c>~/.local/share</c> on Linux); and <c>/usr/share/datasets</c>, where Debian's packages put data sets.
    /// </summary>
    public static DataFolders Default { get; } = new(
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder
            ? folder
            : Path.Combine(ApplicationData(), "starling", "data"),
        ["/usr/share/datasets"]);

    private static string ApplicationData() =>
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);

    /// <summary>The folders that may hold a data set, in the order in which they are tried.</summary>
    public IEnumerable<string> For(string name) => Shared.Prepend(Home).Select(root => Path.Combine(root, name));
}

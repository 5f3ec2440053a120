using Starling.Simulation.Experiments;

namespace Starling.Simulation.Tests.Experiments;

public sealed class ExamplesTests
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder(), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Example_IsAValidExperimentNamedAsItsFileThatSaysHowLongItTakes(string path)
    {
        Assert.Equal(Path.GetFileNameWithoutExtension(path), ExperimentFile.Load(path).Name);
        Assert.Matches("^# time: about [0-9]+ s$", File.ReadLines(path).First());
    }

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Starling.slnx")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "examples");
    }
}

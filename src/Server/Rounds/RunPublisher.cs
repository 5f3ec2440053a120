using Starling.Server.Experiments;
using Starling.Server.Hosting;
using Starling.Server.Storage;
using Starling.Simulation.Results;

namespace Starling.Server.Rounds;

/// <summary>Makes the run directory of an experiment that is over, and stores its files.</summary>
internal static class RunPublisher
{
    /// <summary>Writes the files and stores them.</summary>
    /// <returns>SHA-256 of the final parameters.</returns>
    public static string Publish(SiloResources silo, RunProgress run)
    {
        var folder = Directory.CreateTempSubdirectory("starling-run-");
        try
        {
            var hash = Write(new RunFolder(folder.FullName), run);
            silo.Store.SetRunFiles(run.Experiment.Id, [.. Files(folder).Select((path, number) => Store(silo, run, folder, path, number))]);
            return hash;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Write(RunFolder folder, RunProgress run)
    {
        var files = new RunFiles(folder, run.Experiment.Setup);
        files.Begin();
        RoundRecord[] records = [.. run.Commits.Select(commit => commit.ToRecord())];
        var totals = new ClientTotals();
        foreach (var commit in run.Commits)
            totals.Add(commit.ToOutcome());
        new MetricsCsv(folder.Metrics, records).Dispose();
        return files.Complete(run.Models, records, totals, round => run.Commits[round - 1].Participants).FinalHash;
    }

    private static IEnumerable<string> Files(DirectoryInfo folder) =>
        folder.EnumerateFiles("*", SearchOption.AllDirectories).Select(file => file.FullName).Order(StringComparer.Ordinal);

    private static StoredFile Store(SiloResources silo, RunProgress run, DirectoryInfo folder, string path, int number)
    {
        using var content = File.OpenRead(path);
        var name = Path.GetRelativePath(folder.FullName, path).Replace(Path.DirectorySeparatorChar, '/');
        return silo.Files.Store(run.Experiment.Id, Table.RunFile, number, name, content);
    }
}

using System.Reflection;
using System.Runtime.InteropServices;
using Starling.Simulation.Reports;
using Starling.Simulation.Running;
using Starling.Simulation.Setup;

namespace Starling.Simulation.Results;

/// <summary>The files that stand in a run directory from the start, and those written at its end.</summary>
public sealed class RunFiles(RunFolder folder, RunSetup setup)
{
    /// <summary>The experiment as resolved, its inputs, and a manifest that says running.</summary>
    public void Begin()
    {
        setup.File.CopyInputs(folder.Inputs);
        using (var file = new Training.Formats.AtomicFile(folder.Experiment))
        {
            file.Stream.Write(System.Text.Encoding.UTF8.GetBytes(setup.File.Text));
            file.Commit();
        }

        ManifestOf("running", [], finalHash: null).Write(folder.Manifest);
    }

    /// <summary>Everything that is written at the end.</summary>
    /// <param name="models">The final parameters.</param>
    /// <param name="records">All rounds.</param>
    /// <param name="totals">What each client has done.</param>
    /// <param name="participants">Who took part in a round, 1-based.</param>
    public RunResult Complete(IModels models, IReadOnlyList<RoundRecord> records, ClientTotals totals, Func<int, int[]> participants)
    {
        ModelFiles.Write(folder, setup, models);
        ParticipationFile.Write(folder.In("participation.npz"), setup.Clients, records.Count, participants);
        ClientsCsv.Write(folder.In("clients.csv"), setup, totals, records.Count);
        var hash = ModelFiles.Hash(models);
        var manifest = ManifestOf("complete", records, hash);
        new RunReport(setup, manifest, records, totals).Write(folder);
        manifest.Write(folder.Manifest);
        return new(folder.Path, records.Count > 0 ? records[^1] : null, hash, Seconds(records));
    }

    /// <summary>A manifest for a run that stopped early.</summary>
    /// <param name="status">interrupted or diverged.</param>
    /// <param name="records">The rounds so far.</param>
    public void Stopped(string status, IReadOnlyList<RoundRecord> records) =>
        ManifestOf(status, records, finalHash: null).Write(folder.Manifest);

    private static double Seconds(IReadOnlyList<RoundRecord> records) => records.Sum(r => r.WallSeconds + r.EvaluationSeconds);

    private Manifest ManifestOf(string status, IReadOnlyList<RoundRecord> records, string? finalHash) => new()
    {
        Name = setup.Experiment.Name,
        Seed = setup.Seed,
        Status = status,
        Version = typeof(RunFiles).Assembly.GetName().Version!.ToString(3),
        KernelSignature = setup.Kernels,
        Hashes = new(
            setup.File.Hash, ExperimentSetup.DataHash(setup.Data), setup.Data.Partition.Sha256,
            ModelFiles.Hash(setup.Problem.X0), finalHash),
        Packages = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [".NET"] = RuntimeInformation.FrameworkDescription,
            ["YamlDotNet"] = VersionOf(typeof(YamlDotNet.Core.Parser)),
            ["System.Numerics.Tensors"] = VersionOf(typeof(System.Numerics.Tensors.TensorPrimitives)),
        },
        Rounds = records.Count,
        WallSeconds = Seconds(records),
    };

    private static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";
}

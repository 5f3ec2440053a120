using System.Reflection;
using System.Runtime.InteropServices;
using Starling.Simulation.Reports;
using Starling.Simulation.Running;
using Starling.Simulation.Setup;

namespace Starling.Simulation.Results;

/// <summary>The files that stand in a run directory from the start, and those written at its end.</summary>
internal sealed class RunFiles(RunFolder folder, RunSetup setup)
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
    public RunResult Complete(IRounds rounds, RunLedger ledger)
    {
        ledger.PackTrajectory();
        ModelFiles.Write(folder, setup, rounds);
        ParticipationFile.Write(folder.In("participation.npz"), setup, ledger.Records.Count);
        ClientsCsv.Write(folder.In("clients.csv"), setup, ledger.Totals, ledger.Records.Count);
        var hash = ModelFiles.Hash(rounds);
        var manifest = ManifestOf("complete", ledger.Records, hash);
        new RunReport(setup, manifest, ledger.Records, ledger.Totals).Write(folder);
        manifest.Write(folder.Manifest);
        return new(folder.Path, ledger.Records.Count > 0 ? ledger.Records[^1] : null, hash, Seconds(ledger.Records));
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
            ModelFiles.Hash(setup.Problem.X0.ToArray()), finalHash),
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

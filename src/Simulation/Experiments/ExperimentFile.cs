using System.Text;
using System.Text.RegularExpressions;
using Starling.Algorithms.Catalogue;
using Starling.Simulation.Experiments.Reading;
using Starling.Simulation.Experiments.Schema;
using Starling.Simulation.Experiments.Yaml;

namespace Starling.Simulation.Experiments;

/// <summary>Reads experiment files.</summary>
public static class ExperimentFile
{
    /// <summary>Largest length of a file, in bytes.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Reads, completes and checks an experiment.</summary>
    /// <param name="path">The file, as messages shall name it.</param>
    /// <param name="overrides">Assignments <c>key=value</c> with dotted keys and YAML values, in order.</param>
    /// <exception cref="ExperimentFileException">The file is missing, unreadable or wrong; all faults at once.</exception>
    public static Experiment Load(string path, params IReadOnlyList<string> overrides) =>
        Parse(ReadText(path), path, overrides);

    /// <summary>As <see cref="Load"/>, for a text that is already read.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="path">Where it stands; names it in messages, and relative paths are relative to its folder.</param>
    /// <param name="overrides">Assignments <c>key=value</c>.</param>
    /// <exception cref="ExperimentFileException">The text is wrong; all faults at once.</exception>
    public static Experiment Parse(string text, string path, params IReadOnlyList<string> overrides) =>
        Parse(text, path, AlgorithmCatalogue.All, overrides);

    /// <summary>Reads an experiment that somebody sent: it may name no file but inputs/NAME.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="folder">Folder of the experiment; what it names lies in its folder <c>inputs</c>.</param>
    /// <exception cref="ExperimentFileException">The text is wrong, or names another file; all faults at once.</exception>
    public static Experiment ParseSubmitted(string text, string folder)
    {
        var faults = new FaultList();
        var values = new ValueReader(folder, faults) { TakesInputsOnly = true };
        return Parse(text, "experiment.yaml", values, faults, AlgorithmCatalogue.All, []);
    }

    internal static Experiment Parse(string text, string path, IReadOnlyList<AlgorithmEntry> algorithms, IReadOnlyList<string> overrides)
    {
        var faults = new FaultList();
        return Parse(text, path, new ValueReader(Path.GetDirectoryName(Path.GetFullPath(path))!, faults), faults, algorithms, overrides);
    }

    private static Experiment Parse(
        string text,
        string path,
        ValueReader values,
        FaultList faults,
        IReadOnlyList<AlgorithmEntry> algorithms,
        IReadOnlyList<string> overrides)
    {
        var root = YamlReader.Read(text, line => new Place(path, (int)line), faults);
        if (root is ScalarNode { IsNull: true } || (root is null && faults.IsEmpty))
            root = new MapNode(new Place(path, 1), []);
        if (root is ScalarNode or ListNode)
            faults.Add(root.Place, "", "an experiment is a mapping of keys such as rounds, data and model");
        if (root is not MapNode map)
            throw new ExperimentFileException(faults.Messages);
        var whole = overrides.Aggregate(map, (node, set) => Overrides.Apply(node, set, faults));
        return Read(whole, path, new SectionReader(values, faults), algorithms, faults);
    }

    private static Experiment Read(
        MapNode map, string path, SectionReader reader, IReadOnlyList<AlgorithmEntry> algorithms, FaultList faults)
    {
        var file = reader.Read(ExperimentSchema.Root(algorithms), map, "");
        new ExperimentRules(file, faults).Check(algorithms.FirstOrDefault(a => a.Name == file.Get<string>("algorithm.name")));
        if (!faults.IsEmpty)
            throw new ExperimentFileException(faults.Messages);
        var experiment = (Experiment)RecordBinder.Bind(typeof(Experiment), file);
        return experiment.Name is null ? experiment with { Name = NameOf(path) } : experiment;
    }

    private static string NameOf(string path)
    {
        var name = Regex.Replace(Path.GetFileNameWithoutExtension(path).ToLowerInvariant(), "[^a-z0-9-]+", "-");
        return name == "" ? "experiment" : name;
    }

    private static string ReadText(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            if (stream.CanSeek && stream.Length > MaxBytes)
                throw new ExperimentFileException([$"{path}: larger than 1 MiB; an experiment file is a page of YAML"]);
            using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
            var buffer = new char[MaxBytes + 1];
            var length = reader.ReadBlock(buffer);
            return length <= MaxBytes
                ? new string(buffer, 0, length)
                : throw new ExperimentFileException([$"{path}: larger than 1 MiB; an experiment file is a page of YAML"]);
        }
        catch (DecoderFallbackException)
        {
            throw new ExperimentFileException([$"{path}: not a text in UTF-8; save it as UTF-8"]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ExperimentFileException([$"{path}: cannot be read: {Reason(path, e)}"]);
        }
    }

    private static string Reason(string path, Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file; check the path",
        _ when Directory.Exists(path) => "it is a folder; name the .yaml file in it",
        _ => e.Message,
    };
}

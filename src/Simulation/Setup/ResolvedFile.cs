using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Starling.Algorithms.Errors;
using Starling.Simulation.Experiments;
using Starling.Simulation.Experiments.Writing;

namespace Starling.Simulation.Setup;

/// <summary>The experiment as it is written into its run directory: defaults written out, referenced files under <c>inputs/</c>.</summary>
public sealed partial class ResolvedFile
{
    private readonly List<ResolvedInput> _inputs = [];

    /// <summary>Resolves the paths of an experiment.</summary>
    /// <param name="experiment">The experiment, without <c>auto</c>.</param>
    public ResolvedFile(Experiment experiment)
    {
        foreach (var (_, path) in ExperimentFiles.Of(experiment).Where(file => file.Path != experiment.Output.Directory))
        {
            if (Find(path) is null)
                _inputs.Add(new(NameFor(path), path));
        }

        // A run directory is DIRECTORY/NAME/ID, so that running its file again writes beside it.
        Text = ResolvedExperimentWriter.Write(experiment, path => Find(path) is { } input ? $"inputs/{input.Name}" : "../..");
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
    }

    /// <summary>The file's text.</summary>
    public string Text { get; }

    /// <summary>SHA-256 of the text, lower-case hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>The referenced files, in the order of the experiment.</summary>
    public IReadOnlyList<ResolvedInput> Inputs => _inputs;

    /// <summary>Copies the referenced files.</summary>
    /// <param name="folder">The folder <c>inputs</c> of the run.</param>
    /// <exception cref="StarlingException">A file cannot be copied.</exception>
    public void CopyInputs(string folder)
    {
        foreach (var (name, path) in _inputs)
        {
            try
            {
                Directory.CreateDirectory(folder);

                // Not File.Copy: it would copy a write protection too, and the run directory belongs to the user.
                using var from = File.OpenRead(path);
                using var to = File.Create(Path.Combine(folder, name));
                from.CopyTo(to);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new StarlingException($"{path}: it cannot be copied to {folder}: {e.Message}", e);
            }
        }
    }

    private ResolvedInput? Find(string path) => _inputs.Find(input => input.Path == path);

    // A name that every file system and every server takes.
    private string NameFor(string path)
    {
        var stem = Unusual().Replace(Path.GetFileNameWithoutExtension(path), "-").Trim('.', '-', '_');
        var plain = (stem.Length is 0 or > 100 ? "file" : stem) + Unusual().Replace(Path.GetExtension(path), "-");
        var name = plain;
        for (var number = 2; _inputs.Exists(input => input.Name == name); number++)
        {
            name = $"{number}-{plain}";
        }

        return name;
    }

    [GeneratedRegex("[^A-Za-z0-9._-]|\\.(?=\\.|$)")]
    private static partial Regex Unusual();
}

/// <summary>A file that an experiment refers to.</summary>
/// <param name="Name">Its name in the folder <c>inputs</c> of a run, without a path.</param>
/// <param name="Path">Where it is now, full path.</param>
public sealed record ResolvedInput(string Name, string Path);

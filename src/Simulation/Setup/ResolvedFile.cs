using System.Security.Cryptography;
using System.Text;
using Starling.Algorithms.Errors;
using Starling.Simulation.Experiments;
using Starling.Simulation.Experiments.Writing;

namespace Starling.Simulation.Setup;

/// <summary>The experiment as it is written into its run directory: defaults written out, referenced files under <c>inputs/</c>.</summary>
public sealed class ResolvedFile
{
    private readonly Dictionary<string, string> _copies = [];

    /// <summary>Resolves the paths of an experiment.</summary>
    /// <param name="experiment">The experiment, without <c>auto</c>.</param>
    public ResolvedFile(Experiment experiment)
    {
        foreach (var (_, path) in ExperimentFiles.Of(experiment).Where(file => file.Path != experiment.Output.Directory))
        {
            _copies.TryAdd(path, NameFor(path));
        }

        // A run directory is DIRECTORY/NAME/ID, so that running its file again writes beside it.
        Text = ResolvedExperimentWriter.Write(experiment, path => _copies.TryGetValue(path, out var copy) ? $"inputs/{copy}" : "../..");
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
    }

    /// <summary>The file's text.</summary>
    public string Text { get; }

    /// <summary>SHA-256 of the text, lower-case hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>Copies the referenced files.</summary>
    /// <param name="folder">The folder <c>inputs</c> of the run.</param>
    /// <exception cref="StarlingException">A file cannot be copied.</exception>
    public void CopyInputs(string folder)
    {
        foreach (var (path, name) in _copies)
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

    private string NameFor(string path)
    {
        var name = Path.GetFileName(path);
        for (var number = 2; _copies.ContainsValue(name); number++)
        {
            name = $"{number}-{Path.GetFileName(path)}";
        }

        return name;
    }
}

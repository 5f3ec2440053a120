using System.Globalization;
using System.Text.RegularExpressions;
using Starling.Algorithms.Errors;
using Starling.Protos.V1;
using Starling.Training.Formats;

namespace Starling.Client.Joining;

/// <summary>
/// One client's states in one experiment, FOLDER/EXPERIMENT-CLIENT/ROUND-PHASE-KIND.step: those of the last reply that counted and of what
/// came after it. A file appears whole or not at all, and is on the disk when the server hears of it.
/// </summary>
internal sealed partial class StateFolder : IDisposable
{
    private const string Ending = ".step";
    private readonly string _home;
    private readonly FileStream _lock;

    /// <summary>Opens the folder of a client for this process alone.</summary>
    /// <param name="folder">Where the user wants states.</param>
    /// <param name="experiment">The experiment's id, as the server says.</param>
    /// <param name="client">The client, 0-based.</param>
    /// <exception cref="StarlingException">The id is none, or another process works as this client.</exception>
    public StateFolder(string folder, string experiment, int client)
    {
        if (!Id().IsMatch(experiment) || experiment.Contains("..", StringComparison.Ordinal))
            throw new StarlingException("The server's name for the experiment cannot be the name of a folder.");
        _home = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{experiment}-{client}"));
        Directory.CreateDirectory(_home);
        try
        {
            _lock = new FileStream(Path.Combine(_home, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new StarlingException(
                $"{_home}: another process works as client {client} of {experiment}; stop it, or give each client a folder of its own.", e);
        }
    }

    /// <summary>Where what is being received stands.</summary>
    public string Parts => Path.Combine(_home, "parts");

    /// <summary>A step, or null if there is none or it is damaged.</summary>
    public KeptStep? Find(uint round, uint phase, Order.Types.Kind kind)
    {
        var path = PathOf(round, phase, kind);
        return File.Exists(path) ? KeptStep.Decode(File.ReadAllBytes(path)) : null;
    }

    /// <summary>Keeps a step.</summary>
    public void Keep(uint round, uint phase, Order.Types.Kind kind, KeptStep step)
    {
        using var file = new AtomicFile(PathOf(round, phase, kind));
        file.Stream.Write(step.Encode());
        file.Commit();
    }

    /// <summary>Removes what a round does not need: steps before the state that counts, and those after it whose replies did not count.</summary>
    /// <param name="state">Round of the state that counts, 0 for none.</param>
    /// <param name="round">The round that begins.</param>
    public void Prune(uint state, uint round)
    {
        foreach (var path in Directory.EnumerateFiles(_home, "*" + Ending))
        {
            var number = uint.Parse(Path.GetFileName(path).Split('-')[0], CultureInfo.InvariantCulture);
            if (number != state && number != round)
                File.Delete(path);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private string PathOf(uint round, uint phase, Order.Types.Kind kind) =>
        Path.Combine(_home, string.Create(CultureInfo.InvariantCulture, $"{round}-{phase}-{kind}{Ending}").ToLowerInvariant());

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{0,79}$", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}

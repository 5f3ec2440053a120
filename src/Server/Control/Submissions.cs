using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Starling.Algorithms.Errors;
using Starling.Server.Experiments;
using Starling.Server.Grains;
using Starling.Server.Hosting;
using Starling.Server.Storage;
using Starling.Simulation.Experiments;
using Starling.Simulation.Setup;

namespace Starling.Server.Control;

/// <summary>Takes in experiments: checks them as a run would, and stores what is right.</summary>
/// <param name="silo">Storage, and where models are computed.</param>
/// <param name="options">Limits, and where files stand while they come in.</param>
/// <param name="grains">The experiments' grains.</param>
/// <param name="time">Names experiments.</param>
/// <param name="log">Is told of every experiment.</param>
internal sealed class Submissions(
    SiloResources silo, ServerOptions options, IGrainFactory grains, TimeProvider time, ILogger<Submissions> log) : IDisposable
{
    private readonly string _folder = Path.Combine(options.Data, "incoming");

    // Data are loaded to see what only they can tell; those of several experiments at once need not fit into memory.
    private readonly SemaphoreSlim _loading = new(1);
    private int _number;

    /// <summary>Makes ready for the files of an experiment.</summary>
    /// <param name="text">The experiment file.</param>
    /// <param name="files">The files that are to come.</param>
    public IncomingFiles Begin(string text, IReadOnlyList<AnnouncedFile> files)
    {
        SubmissionRules.Check(text, files, options);
        return new(Path.Combine(_folder, $"{Interlocked.Increment(ref _number)}"), files);
    }

    /// <summary>Stores an experiment whose files have come, and starts it.</summary>
    /// <param name="text">The experiment file.</param>
    /// <param name="announced">Its files.</param>
    /// <param name="files">The files, complete.</param>
    /// <param name="cancellation">Gives up waiting for others.</param>
    /// <returns>The experiment's id.</returns>
    /// <exception cref="InputException">It cannot be run; nothing is stored.</exception>
    public async Task<string> Complete(
        string text, IReadOnlyList<AnnouncedFile> announced, IncomingFiles files, CancellationToken cancellation)
    {
        files.End();
        await _loading.WaitAsync(cancellation);
        try
        {
            var (id, rounds) = await Task.Run(() => Store(text, announced, files), cancellation);
            log.Submitted(id, rounds);
            await Touch(id);
            return id;
        }
        finally
        {
            _loading.Release();
        }
    }

    // What is stored is taken: where its grain cannot be reached just now, the supervisors start it.
    private async Task Touch(string id)
    {
        try
        {
            await grains.GetGrain<IExperimentGrain>(id).Touch();
        }
        catch (Exception e) when (Interruption.Is(e))
        {
            log.TouchFailed(e, id);
        }
    }

    public void Dispose() => _loading.Dispose();

    private (string Id, int Rounds) Store(string text, IReadOnlyList<AnnouncedFile> announced, IncomingFiles files)
    {
        var setup = Load(text, files.Folder);
        var experiment = setup.Experiment;
        var now = time.GetUtcNow();
        var id = FreeId(ExperimentId.Of(experiment.Name, now, HashOf(text, announced)));
        try
        {
            StoredFile[] inputs = [.. announced.Select((file, number) => Store(id, number, file, files))];
            var submission = new Submission(text, experiment.Name, experiment.Rounds, now, inputs)
            {
                Algorithm = experiment.Algorithm.Name,
                Clients = setup.Clients,
                Parameters = setup.Architecture.Layout.Dim,
            };
            silo.Store.SetStatus(id, ExperimentStatus.Queued);
            silo.Store.Add(id, submission);
            return (id, experiment.Rounds);
        }
        catch
        {
            for (var number = 0; number < announced.Count; number++)
                silo.Files.Remove(id, Table.Input, number);
            throw;
        }
    }

    private RunSetup Load(string text, string folder)
    {
        try
        {
            var (experiment, target) = (ExperimentFile.ParseSubmitted(text, folder), silo.Trainers.First.Target);
            SubmissionRules.Check(experiment, target);
            return ExperimentSetup.Load(experiment, target);
        }
        catch (InputException e)
        {
            // Where the files stand here means nothing to whoever sent them.
            var here = folder + Path.DirectorySeparatorChar;
            throw new InputException([.. e.Faults.Select(fault => fault.Replace(here, "", StringComparison.Ordinal))]);
        }
    }

    private StoredFile Store(string id, int number, AnnouncedFile file, IncomingFiles files)
    {
        using var content = File.OpenRead(files.PathOf(file));
        return silo.Files.Store(id, Table.Input, number, file.Name, content);
    }

    // The same experiment may be submitted twice within a second.
    private string FreeId(string id)
    {
        var free = id;
        for (var number = 2; silo.Store.Submission(free) is not null; number++)
            free = $"{id}-{number}";
        return free;
    }

    private static string HashOf(string text, IReadOnlyList<AnnouncedFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        foreach (var file in files)
            hash.AppendData(file.Sha256);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

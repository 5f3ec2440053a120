using System.Runtime.CompilerServices;
using Microsoft.Extensions.Hosting;
using Starling.Server.Experiments;
using Starling.Server.Grains;
using Starling.Server.Storage;

namespace Starling.Server.Control;

/// <summary>What people ask about experiments and tell them to do; the same over gRPC and HTTP.</summary>
/// <param name="store">Experiments and rounds.</param>
/// <param name="files">Files of runs.</param>
/// <param name="grains">The experiments' grains.</param>
/// <param name="time">Waits.</param>
/// <param name="lifetime">Ends what watches when the server stops.</param>
public sealed class ExperimentControl(
    ExperimentStore store, FilePieces files, IGrainFactory grains, TimeProvider time, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(200);

    /// <summary>All experiments, in the order in which they were submitted.</summary>
    public Task<IReadOnlyList<ExperimentInfo>> List() => Task.Run<IReadOnlyList<ExperimentInfo>>(
        () =>
        [
            .. store.All().Select(Find).OfType<ExperimentInfo>()
                .OrderBy(info => info.Submission.SubmittedAt).ThenBy(info => info.Id, StringComparer.Ordinal),
        ]);

    /// <summary>One experiment.</summary>
    /// <exception cref="ControlException">There is none of this id.</exception>
    public Task<ExperimentInfo> Get(string id) => Task.Run(() => Find(ExperimentId.Require(id)) ?? throw ControlException.NoExperiment(id));

    /// <summary>Stops an experiment that is not over.</summary>
    /// <exception cref="ControlException">It is over, or there is none.</exception>
    public async Task<ExperimentInfo> Cancel(string id)
    {
        await Get(id);
        return await Grain(id).Cancel() ? await Get(id) : throw await Refuse(id, "only one that is queued or running can be cancelled");
    }

    /// <summary>Goes on with an experiment that was cancelled or failed, from its last committed round.</summary>
    /// <exception cref="ControlException">It is neither, or there is none.</exception>
    public async Task<ExperimentInfo> Resume(string id)
    {
        await Get(id);
        return await Grain(id).Resume() ? await Get(id) : throw await Refuse(id, "only one that was cancelled or failed can be resumed");
    }

    /// <summary>The experiment first, whenever its status changes, and last; between them the rounds as they begin to count.</summary>
    /// <param name="id">The experiment's id.</param>
    /// <param name="from">First round wanted, 1-based; 0 is the first too.</param>
    /// <param name="cancellation">Ends the watching.</param>
    /// <exception cref="OperationCanceledException">The caller has gone, or the server stops.</exception>
    public async IAsyncEnumerable<WatchItem> Watch(string id, int from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        ExperimentStatus? told = null;
        for (var next = Math.Max(from, 1); ; await Task.Delay(_interval, time, either.Token))
        {
            // The status is read before the rounds: of an experiment that is over, none can be missing.
            var info = await Get(id);
            if (info.Status != told)
                yield return new(info, null);
            told = info.Status;
            for (; await Round(id, next) is { } round; next++, told = null)
                yield return new(null, round);
            if (info.Status.IsActive)
                continue;
            if (told is null)
                yield return new(await Get(id), null);
            yield break;
        }
    }

    /// <summary>The rounds that count by now.</summary>
    /// <param name="id">The experiment's id.</param>
    /// <param name="from">First round wanted, 1-based; 0 is the first too.</param>
    /// <param name="count">At most so many.</param>
    public async Task<IReadOnlyList<Commit>> Rounds(string id, int from, int count)
    {
        await Get(id);
        return await Task.Run(() => RoundsFrom(id, Math.Max(from, 1)).Take(count).ToArray());
    }

    /// <summary>The files of a complete run.</summary>
    /// <exception cref="ControlException">It is not complete, or there is none.</exception>
    public async Task<IReadOnlyList<StoredFile>> Files(string id)
    {
        var info = await Get(id);
        return info.Status.Phase == ExperimentPhase.Complete && await Task.Run(() => store.RunFiles(id)) is { } found
            ? found
            : throw await Refuse(id, "it has files when it is complete");
    }

    /// <summary>The content of a file of a complete run, piece by piece, each at most 1 MiB.</summary>
    /// <param name="id">The experiment's id.</param>
    /// <param name="number">The file's number in <see cref="Files"/>.</param>
    public async IAsyncEnumerable<byte[]> Read(string id, int number)
    {
        using var pieces = files.Read(id, Table.RunFile, number).GetEnumerator();
        while (await Task.Run(pieces.MoveNext))
            yield return pieces.Current;
    }

    private IExperimentGrain Grain(string id) => grains.GetGrain<IExperimentGrain>(id);

    private IEnumerable<Commit> RoundsFrom(string id, int round)
    {
        for (; store.Commit(id, round) is { } commit; round++)
            yield return commit;
    }

    private Task<Commit?> Round(string id, int round) => Task.Run(() => store.Commit(id, round));

    private ExperimentInfo? Find(string id)
    {
        if (SubmissionOf(id) is not { } submission)
            return null;
        var done = store.RoundsDone(id);
        return new(id, submission, store.Status(id), done, done > 0 && store.Commit(id, done)?.MixedKernels == true);
    }

    // A damaged one is shown too, as far as it is known.
    private Submission? SubmissionOf(string id)
    {
        try
        {
            return store.Submission(id);
        }
        catch (DamagedRowException)
        {
            return new("", id, 0, DateTimeOffset.UnixEpoch, []);
        }
    }

    private async Task<ControlException> Refuse(string id, string rule) =>
        new(ControlFault.Precondition, $"Experiment {id} is {$"{(await Get(id)).Status.Phase}".ToLowerInvariant()}; {rule}.");
}

/// <summary>Something that happened to an experiment; one of the two is there.</summary>
/// <param name="Experiment">How it stands.</param>
/// <param name="Round">A round that counts.</param>
public sealed record WatchItem(ExperimentInfo? Experiment, Commit? Round);

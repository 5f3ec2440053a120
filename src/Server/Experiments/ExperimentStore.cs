using System.Text.Json;
using Starling.Algorithms.Codec;
using Starling.Server.Storage;

namespace Starling.Server.Experiments;

/// <summary>What is stored of experiments, as documents and encoded states.</summary>
/// <param name="rows">Where it is stored.</param>
public sealed class ExperimentStore(IRowStore rows)
{
    // The newest may be of a round that does not count yet, or be found damaged; then one before it is taken up.
    private const int KeptStates = 3;

    /// <summary>The ids of all experiments, in ordinal order.</summary>
    public IReadOnlyList<string> All() => rows.Experiments();

    /// <summary>Stores a new experiment; its inputs must be there.</summary>
    /// <returns>False if the id is taken.</returns>
    public bool Add(string id, Submission submission) => rows.Add(new(id, Table.Submission), Document(submission));

    /// <summary>An experiment as submitted, or null if there is none of this id.</summary>
    /// <exception cref="DamagedRowException">The row is damaged.</exception>
    public Submission? Submission(string id) => Read<Submission>(new(id, Table.Submission));

    /// <summary>How far an experiment is. One whose status is damaged has failed.</summary>
    public ExperimentStatus Status(string id)
    {
        try
        {
            return Read<ExperimentStatus>(new(id, Table.Status)) ?? ExperimentStatus.Queued;
        }
        catch (DamagedRowException e)
        {
            return new(ExperimentPhase.Failed, $"{e.Message} Resume the experiment: it goes on from its last round.", null) { IsDamaged = true };
        }
    }

    /// <summary>Replaces the status.</summary>
    public void SetStatus(string id, ExperimentStatus status) => rows.Write(new(id, Table.Status), Document(status));

    /// <summary>The rounds that count, ascending: 1, 2, ….</summary>
    public int RoundsDone(string id) => rows.Rounds(id, Table.Commit) is { Count: > 0 } rounds ? rounds[^1] : 0;

    /// <summary>A round, or null if it does not count yet.</summary>
    public Commit? Commit(string id, int round) => Read<Commit>(new(id, Table.Commit, 0, round));

    /// <summary>Makes a round count, after the states of its clients have been written.</summary>
    /// <param name="id">The experiment's id.</param>
    /// <param name="round">Round, 1-based.</param>
    /// <param name="commit">What it did.</param>
    /// <param name="server">The server's state after it, stored in one with the commit; those of a few rounds before are kept. Null with nodes.</param>
    /// <returns>False if it counts already; then nothing has changed.</returns>
    public bool Add(string id, int round, Commit commit, WireBuffer? server)
    {
        var (key, document, state) = (new RowKey(id, Table.Commit, 0, round), Document(commit), new RowKey(id, Table.Server, 0, round));
        if (server is null)
            return rows.Add(key, document);
        if (!rows.Add(key, document, state, server.Bytes))
            return false;
        Prune(state);
        return true;
    }

    /// <summary>Takes back the rounds after one, whose states are damaged.</summary>
    public void Forget(string id, int after)
    {
        foreach (var round in rows.Rounds(id, Table.Commit).Where(round => round > after).Reverse())
            rows.Delete(new(id, Table.Commit, 0, round));
    }

    /// <summary>The server's state after a round.</summary>
    /// <exception cref="DamagedRowException">The row is damaged or missing.</exception>
    public WireBuffer Server(string id, int round) => Require(new(id, Table.Server, 0, round));

    /// <summary>Writes a client's or node's state after a round; it counts once the round does. The last few before it are kept.</summary>
    public void SetClient(string id, int client, int round, WireBuffer state)
    {
        var key = new RowKey(id, Table.Client, client, round);
        rows.Write(key, state.Bytes);
        Prune(key);
    }

    /// <summary>A client's or node's state after a round.</summary>
    /// <exception cref="DamagedRowException">The row is damaged or missing.</exception>
    public WireBuffer Client(string id, int client, int round) => Require(new(id, Table.Client, client, round));

    /// <summary>The newest state of a client or node that is not of a later round than one, or null.</summary>
    /// <exception cref="DamagedRowException">The row is damaged.</exception>
    public WireBuffer? LastClient(string id, int client, int round)
    {
        var last = rows.Rounds(id, Table.Client, client).LastOrDefault(kept => kept <= round);
        return last == 0 ? null : rows.Read(new(id, Table.Client, client, last));
    }

    /// <summary>The files of a complete run, or null.</summary>
    public IReadOnlyList<StoredFile>? RunFiles(string id) => Read<IReadOnlyList<StoredFile>>(new(id, Table.Run));

    /// <summary>Lists the files of a complete run; their pieces must be there.</summary>
    public void SetRunFiles(string id, IReadOnlyList<StoredFile> files) => rows.Write(new(id, Table.Run), Document(files));

    private void Prune(RowKey key)
    {
        var rounds = rows.Rounds(key.Experiment, key.Table, key.Owner);
        foreach (var old in rounds.Take(rounds.Count - KeptStates))
            rows.Delete(key with { Round = old });
    }

    private static byte[] Document<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value);

    private T? Read<T>(RowKey key)
        where T : class
    {
        if (rows.Read(key) is not { } row)
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>(row.Bytes);
        }
        catch (JsonException e)
        {
            throw new DamagedRowException(key, e.Message);
        }
        finally
        {
            row.Recycle();
        }
    }

    private WireBuffer Require(RowKey key) => rows.Read(key) ?? throw new DamagedRowException(key, "it is missing");
}

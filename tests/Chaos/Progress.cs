using System.Data.Common;
using Npgsql;
using Starling.Algorithms.Errors;
using Starling.Server.Experiments;
using Starling.Server.Storage;
using Starling.Server.Storage.Postgres;

namespace Starling.Chaos;

/// <summary>Looks at experiments where they are stored, so that no server has to answer.</summary>
/// <param name="folder">Data directory of the server.</param>
/// <param name="database">Connection string of the database, or null.</param>
public sealed class Progress(string folder, string? database) : IDisposable
{
    private readonly NpgsqlDataSource? _source = database is null ? null : NpgsqlDataSource.Create(database);
    private Standing[] _known = [];

    /// <summary>How all experiments stand; as last seen, while storage is away.</summary>
    public IReadOnlyList<Standing> Look()
    {
        try
        {
            var store = new ExperimentStore(_source is null ? new FileRowStore(Path.Combine(folder, "experiments")) : new PostgresRowStore(_source));
            _known = [.. store.All().Select(id => new Standing(id, store.RoundsDone(id), store.Status(id)))];
        }
        catch (Exception e) when (e is IOException or DbException or TimeoutException or StarlingException)
        {
            // It is seen later.
        }

        return _known;
    }

    public void Dispose() => _source?.Dispose();
}

/// <summary>How an experiment stands.</summary>
public sealed record Standing(string Id, int Rounds, ExperimentStatus Status);

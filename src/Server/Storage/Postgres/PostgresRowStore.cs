using Npgsql;
using NpgsqlTypes;
using Starling.Algorithms.Codec;

namespace Starling.Server.Storage.Postgres;

/// <summary>Rows in a table of PostgreSQL, which several silos share. <see cref="PostgresSchema"/> makes the table.</summary>
/// <param name="source">Connections to the database.</param>
public sealed class PostgresRowStore(NpgsqlDataSource source) : IRowStore
{
    private const string Into = "INSERT INTO starling_row (experiment, kind, owner, round, content) ";
    private const string OnConflict = " ON CONFLICT (experiment, kind, owner, round) DO ";
    private const string Replace = "UPDATE SET content = excluded.content";
    private const string Insert = Into + "VALUES ($1, $2, $3, $4, $5)" + OnConflict;

    /// <inheritdoc/>
    public bool Add(RowKey key, ReadOnlySpan<byte> value)
    {
        using var command = Command(Insert + "NOTHING", key);
        command.Parameters.Add(Content(value));
        return command.ExecuteNonQuery() == 1;
    }

    /// <inheritdoc/>
    public bool Add(RowKey key, ReadOnlySpan<byte> value, RowKey with, ReadOnlySpan<byte> content)
    {
        using var command = Command(
            $"WITH added AS ({Insert}NOTHING RETURNING 1) {Into}SELECT $6, $7, $8, $9, $10 FROM added{OnConflict}{Replace}", key);
        command.Parameters.Add(Content(value));
        AddKey(command, with);
        command.Parameters.Add(Content(content));
        return command.ExecuteNonQuery() == 1;
    }

    /// <inheritdoc/>
    public void Write(RowKey key, ReadOnlySpan<byte> value)
    {
        using var command = Command(Insert + Replace, key);
        command.Parameters.Add(Content(value));
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public WireBuffer? Read(RowKey key)
    {
        using var command = Command("SELECT content FROM starling_row WHERE experiment = $1 AND kind = $2 AND owner = $3 AND round = $4", key);
        using var reader = command.ExecuteReader();
        if (!reader.Read())
            return null;
        using var content = reader.GetStream(0);
        return RowFormat.Parse(key, content.Length, content.ReadExactly);
    }

    /// <inheritdoc/>
    public IReadOnlyList<int> Rounds(string experiment, Table table, int owner = 0)
    {
        using var command = Command(
            "SELECT round FROM starling_row WHERE experiment = $1 AND kind = $2 AND owner = $3 AND round >= $4 ORDER BY round",
            new(experiment, table, owner));
        using var reader = command.ExecuteReader();
        var rounds = new List<int>();
        while (reader.Read())
            rounds.Add(reader.GetInt32(0));
        return rounds;
    }

    /// <inheritdoc/>
    public void Delete(RowKey key)
    {
        using var command = Command("DELETE FROM starling_row WHERE experiment = $1 AND kind = $2 AND owner = $3 AND round = $4", key);
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Experiments()
    {
        using var command = source.CreateCommand("SELECT experiment FROM starling_row WHERE kind = $1 ORDER BY experiment COLLATE \"C\"");
        command.Parameters.Add(new() { Value = (short)Table.Submission });
        using var reader = command.ExecuteReader();
        var experiments = new List<string>();
        while (reader.Read())
            experiments.Add(reader.GetString(0));
        return experiments;
    }

    private static NpgsqlParameter Content(ReadOnlySpan<byte> value) =>
        new() { Value = (byte[])[.. RowFormat.Head(value), .. value], NpgsqlDbType = NpgsqlDbType.Bytea };

    private NpgsqlCommand Command(string sql, RowKey key)
    {
        var command = source.CreateCommand(sql);
        AddKey(command, key);
        return command;
    }

    private static void AddKey(NpgsqlCommand command, RowKey key)
    {
        command.Parameters.Add(new() { Value = ExperimentId.Require(key.Experiment) });
        command.Parameters.Add(new() { Value = (short)key.Table });
        command.Parameters.Add(new() { Value = key.Owner });
        command.Parameters.Add(new() { Value = key.Round });
    }
}

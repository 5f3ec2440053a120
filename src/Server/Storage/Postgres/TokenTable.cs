using Npgsql;
using NpgsqlTypes;
using Starling.Server.Security;

namespace Starling.Server.Storage.Postgres;

/// <summary>
/// Tokens in a table of PostgreSQL, which all silos of a cluster read, at most once a second. While the database is away, the list as it
/// was last read counts. <see cref="PostgresSchema"/> makes the table.
/// </summary>
internal sealed class TokenTable : ITokenList
{
    private static readonly TimeSpan _fresh = TimeSpan.FromSeconds(1);
    private readonly string _connection;
    private readonly TimeProvider _time;
    private readonly Lock _turn = new();
    private volatile Known _known;

    /// <summary>Reads the table.</summary>
    /// <param name="connection">The connection string.</param>
    /// <param name="time">Tells how old what was read is.</param>
    public TokenTable(string connection, TimeProvider time)
    {
        (_connection, _time) = (connection, time);
        _known = Fetch();
    }

    /// <inheritdoc/>
    public bool IsNew => Look().IsNew;

    /// <inheritdoc/>
    public IReadOnlyList<TokenRecord> Read() => Look().Valid;

    /// <inheritdoc/>
    public void Add(TokenRecord record)
    {
        using var connection = Open();
        using var command = new NpgsqlCommand(
            "INSERT INTO starling_token (id, role, client, sha256, created, expires) VALUES ($1, $2, $3, $4, $5, $6)", connection);
        Bind(command, record.Id, NpgsqlDbType.Text);
        Bind(command, $"{record.Role}".ToLowerInvariant(), NpgsqlDbType.Text);
        Bind(command, record.Client, NpgsqlDbType.Integer);
        Bind(command, record.Sha256, NpgsqlDbType.Text);
        Bind(command, record.Created, NpgsqlDbType.TimestampTz);
        Bind(command, record.Expires, NpgsqlDbType.TimestampTz);
        command.ExecuteNonQuery();
        _known = Fetch();
    }

    /// <inheritdoc/>
    public bool Remove(string id)
    {
        using var connection = Open();
        using var command = new NpgsqlCommand("UPDATE starling_token SET revoked = $2 WHERE id = $1 AND revoked IS NULL", connection);
        Bind(command, id, NpgsqlDbType.Text);
        Bind(command, _time.GetUtcNow(), NpgsqlDbType.TimestampTz);
        var isThere = command.ExecuteNonQuery() == 1;
        _known = Fetch();
        return isThere;
    }

    // Whoever comes while another reads is not kept waiting.
    private Known Look()
    {
        var known = _known;
        if (_time.GetElapsedTime(known.Since) < _fresh || !_turn.TryEnter())
            return known;
        try
        {
            return _known = Fetch();
        }
        catch (Exception e) when (StorageFailure.Is(e))
        {
            return _known = known with { Since = _time.GetTimestamp() };
        }
        finally
        {
            _turn.Exit();
        }
    }

    private Known Fetch()
    {
        var since = _time.GetTimestamp();
        using var connection = Open();
        using var command = new NpgsqlCommand("SELECT id, role, client, sha256, created, expires, revoked FROM starling_token ORDER BY created, id", connection);
        using var reader = command.ExecuteReader();
        var (isNew, valid) = (true, new List<TokenRecord>());
        while (reader.Read())
        {
            isNew = false;
            if (reader.IsDBNull(6))
                valid.Add(Record(reader));
        }

        return new(since, isNew, valid);
    }

    private static TokenRecord Record(NpgsqlDataReader reader) => new(
        reader.GetString(0), Enum.Parse<Role>(reader.GetString(1), ignoreCase: true), reader.IsDBNull(2) ? null : reader.GetInt32(2), reader.GetString(3),
        reader.GetFieldValue<DateTimeOffset>(4), reader.IsDBNull(5) ? null : reader.GetFieldValue<DateTimeOffset>(5));

    private static void Bind(NpgsqlCommand command, object? value, NpgsqlDbType type) =>
        command.Parameters.Add(new() { Value = value ?? DBNull.Value, NpgsqlDbType = type });

    private NpgsqlConnection Open()
    {
        var connection = new NpgsqlConnection(_connection);
        connection.Open();
        return connection;
    }

    private sealed record Known(long Since, bool IsNew, IReadOnlyList<TokenRecord> Valid);
}

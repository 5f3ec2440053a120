using Npgsql;

namespace Starling.Server.Storage.Postgres;

/// <summary>The tables in the database. Making them may be done again, and by several servers at once.</summary>
public static class PostgresSchema
{
    // One number for all servers: whoever holds the lock migrates, the others wait and find it done.
    private const long Lock = 0x5354_4152_4C49_4E47;

    // As long as others may take, each in its turn; a statement's usual time is too short for that.
    private const int MostSecondsToWait = 300;

    /// <summary>The scripts, in the order in which they are applied.</summary>
    public static IReadOnlyList<string> Scripts { get; } = [.. Names().Select(Text)];

    /// <summary>Makes what is missing.</summary>
    /// <param name="source">Connections to the database.</param>
    /// <exception cref="NpgsqlException">The database cannot be reached, or does not let this user make tables.</exception>
    public static void Migrate(NpgsqlDataSource source)
    {
        using var connection = source.OpenConnection();
        using var transaction = connection.BeginTransaction();
        using (var hold = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection, transaction) { CommandTimeout = MostSecondsToWait })
        {
            hold.Parameters.Add(new() { Value = Lock });
            hold.ExecuteNonQuery();
        }

        foreach (var script in Scripts)
        {
            using var command = new NpgsqlCommand(script, connection, transaction);
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static IEnumerable<string> Names() => typeof(PostgresSchema).Assembly.GetManifestResourceNames()
        .Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static string Text(string name)
    {
        using var reader = new StreamReader(typeof(PostgresSchema).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

using System.Data.Common;
using Npgsql;
using Starling.Algorithms.Errors;

namespace Starling.Server.Storage.Postgres;

/// <summary>Makes a database ready before a server starts on it. No message tells the connection string, which may hold a password.</summary>
internal static class DatabaseStart
{
    /// <summary>Makes the tables that are missing.</summary>
    /// <exception cref="InputException">The connection string is none, or the database cannot be used.</exception>
    public static void Prepare(string connection)
    {
        try
        {
            using var source = NpgsqlDataSource.Create(connection);
            PostgresSchema.Migrate(source);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new InputException("--database: this is no connection string; such as Host=db.example;Database=starling;Username=starling;Password=... is.");
        }
        catch (Exception e) when (e is DbException or TimeoutException)
        {
            throw new InputException($"--database: the database cannot be used: {e.Message} See that it runs, and that this user may make tables there.");
        }
    }
}

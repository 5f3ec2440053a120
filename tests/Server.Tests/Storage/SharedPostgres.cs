namespace Starling.Server.Tests.Storage;

/// <summary>One PostgreSQL for the tests of a class, started when the first of them asks for it.</summary>
public sealed class SharedPostgres : IDisposable
{
    private readonly Lazy<PostgresServer> _server = new(() => new PostgresServer());

    /// <summary>An empty database of its own.</summary>
    public string NewDatabase() => _server.Value.NewDatabase();

    public void Dispose()
    {
        if (_server.IsValueCreated)
            _server.Value.Dispose();
    }
}

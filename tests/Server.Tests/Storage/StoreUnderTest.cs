using Npgsql;
using Starling.Server.Storage;
using Starling.Server.Storage.Postgres;

namespace Starling.Server.Tests.Storage;

/// <summary>An empty store of either kind.</summary>
internal sealed class StoreUnderTest : IDisposable
{
    private readonly DirectoryInfo? _folder;
    private readonly NpgsqlDataSource? _source;

    public StoreUnderTest(string kind, SharedPostgres postgres)
    {
        if (kind == "files")
        {
            _folder = Directory.CreateTempSubdirectory("starling-test-");
            Rows = new FileRowStore(_folder.FullName);
            return;
        }

        _source = NpgsqlDataSource.Create(postgres.NewDatabase());
        PostgresSchema.Migrate(_source);
        Rows = new PostgresRowStore(_source);
    }

    public IRowStore Rows { get; }

    /// <summary>Changes one byte of a stored row.</summary>
    public void Damage(RowKey key)
    {
        if (_folder is not null)
        {
            var file = _folder.EnumerateFiles($"{key.Round:D9}.row", SearchOption.AllDirectories).Single();
            var bytes = File.ReadAllBytes(file.FullName);
            bytes[^1] ^= 1;
            File.WriteAllBytes(file.FullName, bytes);
            return;
        }

        using var command = _source!.CreateCommand(
            "UPDATE starling_row SET content = set_byte(content, length(content) - 1, get_byte(content, length(content) - 1) # 1)");
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _source?.Dispose();
        _folder?.Delete(recursive: true);
    }
}

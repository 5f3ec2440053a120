using System.Diagnostics;
using Npgsql;

namespace Starling.Chaos;

/// <summary>A PostgreSQL of the system's package, on a directory and a port of its own.</summary>
public sealed class PostgresServer : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("starling-postgres-");
    private readonly int _port = FreePort.Next();
    private readonly string _addresses;
    private int _databases;

    /// <param name="address">Where it listens besides 127.0.0.1, for servers in a <see cref="Network"/>; or null.</param>
    public PostgresServer(string? address = null)
    {
        _addresses = address is null ? "127.0.0.1" : $"127.0.0.1,{address}";
        // It refuses to be root, so its files belong to the package's user.
        if (Environment.UserName == "root")
            Run("chown", "postgres", _folder.FullName);
        RunAsUser("initdb", "-D", Data, "-A", "trust", "-U", "starling", "--no-sync");
        if (address is not null)
            File.AppendAllText(Path.Combine(Data, "pg_hba.conf"), "host all all samenet trust\n");
        Start();
    }

    /// <summary>The package's programs, or null where it is not installed.</summary>
    public static string? Programs { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Order().Select(version => Path.Combine(version, "bin")).LastOrDefault(Directory.Exists)
        : null;

    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username=starling;Database=postgres;Timeout=3;Command Timeout=5";

    private string Data => Path.Combine(_folder.FullName, "data");

    public void Start() => RunAsUser(
        "pg_ctl", "-D", Data, "-w", "-l", Path.Combine(_folder.FullName, "log"),
        "-o", $"-c listen_addresses={_addresses} -p {_port} -c unix_socket_directories={_folder.FullName} -c fsync=off", "start");

    /// <summary>Makes an empty database and says how to connect to it.</summary>
    public string NewDatabase()
    {
        var name = $"test{Interlocked.Increment(ref _databases)}";
        using var source = NpgsqlDataSource.Create(ConnectionString);
        using var command = source.CreateCommand($"CREATE DATABASE {name}");
        command.ExecuteNonQuery();
        return ConnectionString.Replace("Database=postgres", $"Database={name}", StringComparison.Ordinal);
    }

    /// <summary>Ends it at once, as a lost power does.</summary>
    public void Stop()
    {
        NpgsqlConnection.ClearAllPools();
        RunAsUser("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
    }

    /// <summary>Writes a backup of a database to a file, while it is in use. Which silos are alive is no part of it.</summary>
    public string Dump(string connection)
    {
        var file = Path.Combine(_folder.FullName, "backup");
        RunAsUser(
            "pg_dump", "-h", "127.0.0.1", "-p", $"{_port}", "-U", "starling", "-F", "custom",
            "--exclude-table-data=starling_silo", "--exclude-table-data=starling_cluster", "-f", file, NameOf(connection));
        return file;
    }

    /// <summary>Fills an empty database from a backup.</summary>
    public void Restore(string file, string connection) =>
        RunAsUser("pg_restore", "-h", "127.0.0.1", "-p", $"{_port}", "-U", "starling", "-d", NameOf(connection), "--exit-on-error", file);

    public void Dispose()
    {
        Stop();
        _folder.Delete(recursive: true);
    }

    private static string NameOf(string connection) => new NpgsqlConnectionStringBuilder(connection).Database!;

    private static void RunAsUser(string program, params string[] arguments)
    {
        var path = Path.Combine(Programs!, program);
        if (Environment.UserName == "root")
            Run("runuser", ["-u", "postgres", "--", path, .. arguments]);
        else
            Run(path, arguments);
    }

    private static void Run(string program, params string[] arguments)
    {
        // Its output stays where it is: the server would keep a pipe open.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1", program, .. arguments]) { WorkingDirectory = "/" })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }
}

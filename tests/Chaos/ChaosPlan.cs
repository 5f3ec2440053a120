namespace Starling.Chaos;

/// <summary>What is deployed, what it runs, and how it is disturbed.</summary>
public sealed record ChaosPlan
{
    /// <summary>The experiments, as files' texts; all are submitted at once.</summary>
    public required IReadOnlyList<string> Experiments { get; init; }

    /// <summary>Servers; more than one need PostgreSQL and the real packages of Orleans.</summary>
    public int Silos { get; init; } = 1;

    /// <summary>Whether rows are in PostgreSQL rather than in files.</summary>
    public bool IsOnPostgres { get; init; }

    /// <summary>Decides when what happens to whom.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Servers ended by SIGKILL and started again.</summary>
    public int Kills { get; init; }

    /// <summary>Servers stopped by SIGSTOP and let go on.</summary>
    public int Pauses { get; init; }

    /// <summary>Times that the database is ended at once and started again.</summary>
    public int DatabaseStops { get; init; }

    /// <summary>Times that the disk of the data directory is full for a while; needs root.</summary>
    public int FullDisks { get; init; }

    /// <summary>
    /// Times that the link of a server is cut for a while, with several servers to the others and to the database in turn; needs root and
    /// PostgreSQL.
    /// </summary>
    public int NetworkCuts { get; init; }

    /// <summary>Whether a backup of the database is taken in the middle, and run to the end by itself afterwards.</summary>
    public bool WithBackup { get; init; }

    /// <summary>Whether the last client of each of the six experiments joins from outside. Not with a backup, which its state would be ahead of.</summary>
    public bool WithClients { get; init; }

    /// <summary>How many disturbances that makes.</summary>
    public int Disturbances => Kills + Pauses + DatabaseStops + FullDisks + NetworkCuts + (WithBackup ? 1 : 0);

    /// <summary>Gives up after this time.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(10);
}

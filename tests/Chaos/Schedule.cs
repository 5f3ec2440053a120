namespace Starling.Chaos;

/// <summary>What may happen to a deployment.</summary>
public enum DisturbanceKind
{
    /// <summary>A server ends by SIGKILL and is started again.</summary>
    Kill,

    /// <summary>A server is stopped by SIGSTOP for a while.</summary>
    Pause,

    /// <summary>The database ends at once and is started again.</summary>
    Database,

    /// <summary>The disk of the data directory is full for a while.</summary>
    Disk,

    /// <summary>A server and the others do not reach each other for a while.</summary>
    SiloLink,

    /// <summary>A server does not reach the database for a while.</summary>
    DatabaseLink,

    /// <summary>A backup is taken.</summary>
    Backup,
}

/// <summary>One disturbance.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Silo">To which server.</param>
/// <param name="Rounds">After so many committed rounds since the last one, of all experiments together.</param>
/// <param name="DelayMilliseconds">And so long after that, so that it falls anywhere in a round.</param>
/// <param name="LengthMilliseconds">How long it lasts.</param>
public sealed record Disturbance(DisturbanceKind Kind, int Silo, int Rounds, int DelayMilliseconds, int LengthMilliseconds)
{
    public override string ToString() =>
        $"{What} after {Rounds} rounds + {DelayMilliseconds} ms, for {LengthMilliseconds} ms";

    private string What => Kind switch
    {
        DisturbanceKind.Kill => $"kill silo {Silo}",
        DisturbanceKind.Pause => $"pause silo {Silo}",
        DisturbanceKind.SiloLink => $"cut silo {Silo} from the others",
        DisturbanceKind.DatabaseLink => $"cut silo {Silo} from the database",
        _ => Kind.ToString().ToLowerInvariant(),
    };
}

/// <summary>Draws disturbances from a seed.</summary>
public static class Schedule
{
    // The last fifth of the rounds is left for the others to be done in.
    private const double Share = 0.8;
    private const int LongestDelay = 60;

    /// <summary>After so many rounds whatever is left to do is done at once.</summary>
    /// <param name="rounds">Rounds of all experiments together.</param>
    public static int Latest(int rounds) => (int)(Share * rounds);

    /// <summary>The disturbances of a plan, in their order.</summary>
    /// <param name="plan">How many of which.</param>
    /// <param name="rounds">Rounds of all experiments together.</param>
    public static IReadOnlyList<Disturbance> Of(ChaosPlan plan, int rounds)
    {
        var random = new Random(plan.Seed);
        DisturbanceKind[] kinds =
        [
            .. Enumerable.Repeat(DisturbanceKind.Kill, plan.Kills),
            .. Enumerable.Repeat(DisturbanceKind.Pause, plan.Pauses),
            .. Enumerable.Repeat(DisturbanceKind.Database, plan.DatabaseStops),
            .. Enumerable.Repeat(DisturbanceKind.Disk, plan.FullDisks),
            .. Enumerable.Range(0, plan.NetworkCuts).Select(cut => plan.Silos > 1 && cut % 2 == 0 ? DisturbanceKind.SiloLink : DisturbanceKind.DatabaseLink),
            .. Enumerable.Repeat(DisturbanceKind.Backup, plan.WithBackup ? 1 : 0),
        ];
        random.Shuffle(kinds);
        var longest = Math.Max(1, Latest(rounds) / Math.Max(1, kinds.Length));
        return
        [
            .. kinds.Select(kind => new Disturbance(
                kind, random.Next(plan.Silos), 1 + random.Next(longest), random.Next(LongestDelay), Length(kind, plan.Silos, random))),
        ];
    }

    // A silo of several is mostly back soon, and away long enough, now and then, for the others to take its blocks over.
    private static int Length(DisturbanceKind kind, int silos, Random random) => kind switch
    {
        DisturbanceKind.Kill => silos == 1 ? 0 : (int)(10_000 * Math.Pow(random.NextDouble(), 3)),
        DisturbanceKind.Pause => silos == 1 ? random.Next(1_000) : (int)(10_000 * Math.Pow(random.NextDouble(), 3)),
        DisturbanceKind.SiloLink => 1_000 + random.Next(19_000),
        DisturbanceKind.DatabaseLink => 500 + random.Next(9_500),
        DisturbanceKind.Backup => 0,
        _ => 500 + random.Next(2_500),
    };
}

namespace Starling.Chaos;

/// <summary>Does to a deployment what its schedule says.</summary>
/// <param name="deployment">The deployment.</param>
/// <param name="postgres">Its database server, or null.</param>
/// <param name="database">Connection string of the database, or null.</param>
/// <param name="say">Is told what happens.</param>
public sealed class Disturber(Deployment deployment, PostgresServer? postgres, string? database, Action<string> say)
{
    private const int Step = 100;

    /// <summary>The file of the backup, once it is taken.</summary>
    public string? Backup { get; private set; }

    /// <summary>Makes a disturbance, and ends it.</summary>
    public async Task Make(Disturbance disturbance, CancellationToken limit)
    {
        var silo = deployment.Silos[disturbance.Silo];
        var (begin, end) = disturbance.Kind switch
        {
            DisturbanceKind.Kill => ((Action)silo.Kill, (Action)silo.Start),
            DisturbanceKind.Pause => (() => silo.Signal("STOP"), () => silo.Signal("CONT")),
            DisturbanceKind.Disk => (deployment.Disk.Fill, deployment.Disk.Free),
            DisturbanceKind.SiloLink => LinkOf(disturbance.Silo, Link.Silos),
            DisturbanceKind.DatabaseLink => LinkOf(disturbance.Silo, Link.Database),
            DisturbanceKind.Database => (Postgres.Stop, Postgres.Start),
            _ => (TakeBackup, () => { }),
        };
        begin();
        for (var left = disturbance.LengthMilliseconds; left > 0; left -= Step)
        {
            await Task.Delay(Math.Min(left, Step), limit);
            if (disturbance.Kind == DisturbanceKind.Disk)
                deployment.Disk.Fill();
            deployment.Keep(but: disturbance.Kind == DisturbanceKind.Kill ? silo : null);
        }

        end();
    }

    private PostgresServer Postgres => postgres ?? throw new InvalidOperationException("The deployment has no database.");

    private (Action Begin, Action End) LinkOf(int silo, Link link) =>
        (() => deployment.Network.Cut(silo, link), () => deployment.Network.Mend(silo, link));

    private void TakeBackup()
    {
        Backup = Postgres.Dump(database!);
        say($"backup: {new FileInfo(Backup).Length} bytes");
    }
}

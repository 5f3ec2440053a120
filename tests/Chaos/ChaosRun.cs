using System.Text.RegularExpressions;
using Starling.Server.Experiments;
using Starling.Simulation.Experiments;

namespace Starling.Chaos;

/// <summary>Runs experiments on a deployment that is disturbed.</summary>
/// <param name="plan">What is deployed, and how it is disturbed.</param>
/// <param name="say">Is told what happens.</param>
public sealed partial class ChaosRun(ChaosPlan plan, Action<string> say)
{
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(5);

    /// <summary>Runs the experiments to their end.</summary>
    public async Task<ChaosResult> Run()
    {
        using var limit = new CancellationTokenSource(plan.Limit);
        using var network = plan.NetworkCuts > 0 ? new Network(plan.Silos) : null;
        using var postgres = plan.IsOnPostgres ? new PostgresServer(network?.DatabaseAddress) : null;
        var rounds = plan.Experiments.Sum(text => ExperimentFile.Parse(text, "chaos.yaml").Rounds);
        var disturbances = Schedule.Of(plan, rounds);
        foreach (var (number, disturbance) in disturbances.Index())
            say($"schedule {number + 1}: {disturbance}");
        var database = postgres?.NewDatabase();
        using var deployment = new Deployment(plan.Silos, database, plan.FullDisks > 0, network);
        using var clients = new OutsideClients();
        List<string> ids = [];
        foreach (var experiment in plan.Experiments)
            ids.Add(plan.WithClients ? clients.Add(await deployment.SubmitAndJoin(experiment, limit.Token)) : await deployment.Submit(experiment, limit.Token));
        var disturber = new Disturber(deployment, postgres, database, say);
        var done = await Disturb(deployment, disturber, disturbances, Schedule.Latest(rounds), limit.Token);
        var ends = await End(deployment, ids, limit.Token);
        var logs = deployment.Logs();
        return new(done, ends, await clients.Hashes(limit.Token), logs, Twice(logs), await Restored(postgres, disturber.Backup, ids, limit.Token));
    }

    private async Task<int> Disturb(Deployment deployment, Disturber disturber, IReadOnlyList<Disturbance> disturbances, int latest, CancellationToken limit)
    {
        var last = 0;
        foreach (var (number, disturbance) in disturbances.Index())
        {
            if (!await Reach(deployment, Math.Min(last + disturbance.Rounds, latest), limit))
                return number;
            await Task.Delay(disturbance.DelayMilliseconds, limit);
            var at = string.Join(' ', deployment.Look().Select(standing => standing.Rounds));
            say($"{number + 1}/{disturbances.Count}: {disturbance}; rounds {at}");
            await disturber.Make(disturbance, limit);
            last = deployment.Look().Sum(standing => standing.Rounds);
        }

        return disturbances.Count;
    }

    // False if the experiments are over before.
    private static async Task<bool> Reach(Deployment deployment, int rounds, CancellationToken limit)
    {
        while (true)
        {
            var standings = deployment.Look();
            if (!standings.Any(standing => standing.Status.IsActive))
                return false;
            if (standings.Sum(standing => standing.Rounds) >= rounds)
                return true;
            deployment.Keep();
            await Task.Delay(_look, limit);
        }
    }

    private static async Task<IReadOnlyList<ExperimentStatus>> End(Deployment deployment, IReadOnlyList<string> ids, CancellationToken limit)
    {
        while (deployment.Look() is var standings)
        {
            if (!standings.Any(standing => standing.Status.IsActive))
                return [.. ids.Select(id => standings.Single(standing => standing.Id == id).Status)];
            deployment.Keep();
            await Task.Delay(TimeSpan.FromMilliseconds(50), limit);
        }

        return [];
    }

    // A silo logs a round as done if it was the one to commit it; all of its last words may be missing, not one of them doubled.
    private static string[] Twice(string logs) =>
        [.. DoneRound().Matches(logs).Select(match => match.Value).GroupBy(round => round).Where(group => group.Count() > 1).Select(group => group.Key)];

    [GeneratedRegex(@"Experiment \S+: round \d+ is done")]
    private static partial Regex DoneRound();

    private async Task<IReadOnlyList<ExperimentStatus>?> Restored(PostgresServer? postgres, string? backup, IReadOnlyList<string> ids, CancellationToken limit)
    {
        if (postgres is null || backup is null)
            return null;
        var database = postgres.NewDatabase();
        postgres.Restore(backup, database);
        File.Delete(backup);
        using var deployment = new Deployment(plan.Silos, database);
        say($"restored; rounds {string.Join(' ', deployment.Look().Select(standing => standing.Rounds))}");
        return await End(deployment, ids, limit);
    }
}

/// <summary>What a disturbed run came to.</summary>
/// <param name="Disturbances">How many were made before the experiments were over.</param>
/// <param name="Ends">How each experiment ended.</param>
/// <param name="Clients">The hashes that clients from outside were told of, or what else they said last.</param>
/// <param name="Logs">What the servers logged.</param>
/// <param name="CommittedTwice">Rounds that more than one server made count, or one server more than once.</param>
/// <param name="RestoredEnds">How each ended that was restored from the backup; null where none was taken.</param>
public sealed record ChaosResult(
    int Disturbances,
    IReadOnlyList<ExperimentStatus> Ends,
    IReadOnlyList<string> Clients,
    string Logs,
    IReadOnlyList<string> CommittedTwice,
    IReadOnlyList<ExperimentStatus>? RestoredEnds);

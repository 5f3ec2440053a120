using System.CommandLine;
using Starling.Server.Experiments;

namespace Starling.Chaos;

/// <summary>The command line.</summary>
public static class ChaosCommand
{
    public static RootCommand Create(TextWriter output)
    {
        var files = new Option<string[]>("--experiment")
        {
            Description = "Experiment files; all run at once. By default six small ones on digits.",
            AllowMultipleArgumentsPerToken = true,
        };
        var rounds = Count("--rounds", "Rounds of each of the six.", 150);
        var silos = Count("--silos", "Servers; two need PostgreSQL and the packages of Orleans.", 1);
        var storage = new Option<string>("--storage") { Description = "Where rows are.", DefaultValueFactory = _ => "files" };
        storage.AcceptOnlyFromAmong("files", "postgres");
        var seed = Count("--seed", "Decides when what happens.", 1);
        var kills = Count("--kills", "Servers ended by SIGKILL and started again.", 10);
        var pauses = Count("--pauses", "Servers stopped for a while by SIGSTOP.", 0);
        var stops = Count("--database-stops", "Times that the database is ended and started again.", 0);
        var disks = Count("--full-disks", "Times that the disk of the data directory is full for a while (root only, --storage files).", 0);
        var cuts = Count("--network-cuts", "Times that a server cannot reach the others, or the database, for a while (root only, --storage postgres).", 0);
        var backup = new Option<bool>("--backup") { Description = "Take a backup in the middle and run it to the end too (--storage postgres)." };
        var clients = new Option<bool>("--clients") { Description = "The last client of each of the six experiments is a process of its own (not with --backup)." };
        var command = new RootCommand("Runs experiments on servers that are disturbed, and compares with runs that are not.")
        {
            files, rounds, silos, storage, seed, kills, pauses, stops, disks, cuts, backup, clients,
        };
        command.SetAction((parsed, _) => Execute(
            new()
            {
                Experiments = parsed.GetValue(files) is { Length: > 0 } named ? [.. named.Select(File.ReadAllText)] : SixExperiments.Of(parsed.GetValue(rounds)),
                Silos = parsed.GetValue(silos),
                IsOnPostgres = parsed.GetValue(storage) == "postgres",
                Seed = parsed.GetValue(seed),
                Kills = parsed.GetValue(kills),
                Pauses = parsed.GetValue(pauses),
                DatabaseStops = parsed.GetValue(stops),
                FullDisks = parsed.GetValue(disks),
                WithClients = parsed.GetValue(clients),
                NetworkCuts = parsed.GetValue(cuts),
                WithBackup = parsed.GetValue(backup),
            },
            output));
        return command;
    }

    private static Option<int> Count(string name, string description, int usual) =>
        new(name) { Description = description, HelpName = "NUMBER", DefaultValueFactory = _ => usual };

    private static async Task<int> Execute(ChaosPlan plan, TextWriter output)
    {
        var undisturbed = plan.Experiments.Select(Undisturbed.FinalHash).ToArray();
        var result = await new ChaosRun(plan, output.WriteLine).Run();
        var isSame = true;
        foreach (var (number, hash) in undisturbed.Index())
        {
            output.WriteLine($"{Undisturbed.NameOf(plan.Experiments[number])}:");
            output.WriteLine($"  undisturbed {hash}");
            isSame &= Compare("disturbed  ", result.Ends[number], hash, output);
            isSame &= result.Clients.Count == 0 || Compare("at a client", result.Clients[number], hash, output);
            isSame &= result.RestoredEnds is null || Compare("restored   ", result.RestoredEnds[number], hash, output);
        }

        foreach (var round in result.CommittedTwice)
            output.WriteLine($"committed twice: {round}");
        isSame &= result.CommittedTwice.Count == 0;
        output.WriteLine($"{result.Disturbances} of {plan.Disturbances} disturbances; {(isSame ? "all hashes are the same, no round was committed twice" : "HASHES DIFFER, OR A ROUND WAS COMMITTED TWICE")}");
        return isSame && result.Disturbances == plan.Disturbances ? 0 : 1;
    }

    private static bool Compare(string name, ExperimentStatus end, string hash, TextWriter output) =>
        Compare(name, end.FinalHash ?? $"{end.Phase}: {end.Message}", hash, output);

    private static bool Compare(string name, string end, string hash, TextWriter output)
    {
        output.WriteLine($"  {name} {end}");
        return end == hash;
    }
}

using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;
using Starling.Client.Display;
using Starling.Client.Help;
using Starling.Client.Remote;
using Starling.Protos.V1;

namespace Starling.Client.Commands.Remote;

/// <summary><c>starling list</c>: the experiments of a server.</summary>
internal static class ListCommand
{
    public static Command Create(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object per line." };
        var server = new ServerOption();
        var command = new ExampleCommand(
            "list", "List the experiments of a server.", "starling list", "starling list --server https://starling.example:5080 --json")
        {
            json,
        };
        server.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var connection = server.Connect(parsed);
            var experiments = await connection.List(cancellation);
            if (parsed.GetValue(json))
                WriteLines(terminal, experiments);
            else
                WriteTable(terminal, experiments);
            return ExitCode.Done;
        });
        return command;
    }

    private static void WriteTable(Terminal terminal, IReadOnlyList<Experiment> experiments)
    {
        var table = Tables.Plain("experiment", "state", "rounds", "submitted", "message");
        foreach (var experiment in experiments)
        {
            var rounds = $"{experiment.RoundsDone}/{experiment.Rounds}";
            string[] cells = [experiment.Id, Word(experiment), rounds, Time(experiment), experiment.Message];
            table.AddRow([.. cells.Select(Markup.Escape)]);
        }

        Tables.Write(terminal, table);
    }

    private static void WriteLines(Terminal terminal, IReadOnlyList<Experiment> experiments)
    {
        foreach (var experiment in experiments)
        {
            terminal.Out.WriteLine(new JsonObject
            {
                ["id"] = experiment.Id,
                ["name"] = experiment.Name,
                ["state"] = Word(experiment),
                ["rounds_done"] = experiment.RoundsDone,
                ["rounds"] = experiment.Rounds,
                ["message"] = experiment.Message,
                ["final_hash"] = experiment.FinalHash == "" ? null : experiment.FinalHash,
                ["submitted_at"] = Time(experiment),
            }.ToJsonString());
        }
    }

    private static string Word(Experiment experiment) => $"{experiment.State}".ToLowerInvariant();

    private static string Time(Experiment experiment) =>
        DateTimeOffset.FromUnixTimeMilliseconds(experiment.SubmittedAtMs).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

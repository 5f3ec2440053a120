using System.CommandLine;
using System.Text.Json.Nodes;
using Starling.Client.Display;
using Starling.Client.Help;
using Starling.Client.Remote;

namespace Starling.Client.Commands.Remote;

/// <summary><c>starling submit</c>: gives experiments to a server.</summary>
internal sealed class SubmitCommand(Terminal terminal)
{
    private readonly Argument<string[]> _files = new("file") { Description = "Experiment files.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string[]> _sets = SetOption.Create();
    private readonly Option<bool> _watch = new("--watch") { Description = "Show their rounds until they are over, one after another." };
    private readonly ServerOption _server = new();
    private readonly Displays _displays = new();

    public Command Create()
    {
        var command = new ExampleCommand(
            "submit",
            "Give experiments to a server, with the files that they name. All files are checked before the first one is sent.",
            "starling submit examples/quickstart.yaml",
            "starling submit a.yaml b.yaml --server https://starling.example:5080 --token-file token --watch")
        {
            _files, _sets, _watch,
        };
        _server.AddTo(command);
        _displays.AddTo(command);
        command.SetAction(ExecuteAsync);
        return command;
    }

    private async Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var files = await Task.Run(() => CheckedFile.Load(parsed.GetValue(_files)!, parsed.GetValue(_sets) ?? []), cancellation);
        using var server = _server.Connect(parsed);
        List<string> ids = [];
        foreach (var file in files)
        {
            var experiment = await file.SubmitAsync(server, cancellation);
            ids.Add(experiment.Id);
            await terminal.Out.WriteLineAsync(_displays.IsJson(parsed) ? Json(experiment.Id, experiment.Name) : experiment.Id);
        }

        var code = ExitCode.Done;
        foreach (var id in parsed.GetValue(_watch) ? ids : [])
        {
            var end = await RemoteSession.FollowAsync(terminal, _displays.Create(parsed, terminal), server, id, root: null, cancellation);
            code = code == ExitCode.Done ? end : code;
            if (end == ExitCode.Interrupted)
                return end;
        }

        return code;
    }

    private static string Json(string id, string name) =>
        new JsonObject { ["event"] = "submitted", ["id"] = id, ["name"] = name }.ToJsonString();
}

using System.CommandLine;
using Starling.Client.Help;
using Starling.Client.Joining;
using Starling.Client.Remote;
using Starling.Training.Data;

namespace Starling.Client.Commands.Remote;

/// <summary><c>starling join</c>: takes part in a server's experiment with data that stay here.</summary>
internal sealed class JoinCommand(Terminal terminal)
{
    private readonly ServerOption _server = new();
    private readonly Option<string> _experiment = new("--experiment")
    {
        Description = "The experiment's id; by default the only one that waits for clients.",
        HelpName = "ID",
        DefaultValueFactory = _ => "",
    };
    private readonly Option<int> _client = new("--client-id")
    {
        Description = "Number of this client, as its token says.",
        HelpName = "N",
        Required = true,
    };
    private readonly Option<string> _data = new("--data")
    {
        Description = "This client's samples: an .npz file with X and y, or a .csv file.",
        HelpName = "FILE",
        Required = true,
    };
    private readonly Option<string> _label = new("--label")
    {
        Description = "Column of a .csv file that holds the labels.",
        DefaultValueFactory = _ => "label",
    };
    private readonly Option<string> _state = new("--state")
    {
        Description = "Folder for this client's state between rounds; whoever loses it cannot go on.",
        HelpName = "DIR",
        Required = true,
    };
    private readonly Option<int> _retry = new("--retry-seconds")
    {
        Description = "For how long a server that is away is sought.",
        DefaultValueFactory = _ => 300,
    };

    public Command Create()
    {
        var command = new ExampleCommand(
            "join",
            "Take part in a server's experiment as a client whose data stay here.",
            "starling join --server https://example.org:5080 --token-file token --client-id 5 --data mine.npz --state state")
        {
            _experiment, _client, _data, _label, _state, _retry,
        };
        _server.AddTo(command);
        command.SetAction((parsed, cancellation) => ExecuteAsync(Read(parsed), cancellation));
        return command;
    }

    private async Task<int> ExecuteAsync(JoinRequest request, CancellationToken cancellation)
    {
        var end = await new Joiner(request, TimeProvider.System).Run(cancellation);
        await terminal.Out.WriteLineAsync(end.Reason == JoinEndReason.Complete ? $"The experiment is complete; final hash {end.Message}" : end.Message);
        return end.Reason switch
        {
            JoinEndReason.Complete => ExitCode.Done,
            JoinEndReason.Diverged => ExitCode.Diverged,
            _ => ExitCode.Unreachable,
        };
    }

    private JoinRequest Read(ParseResult parsed)
    {
        var path = parsed.GetValue(_data)!;
        var source = Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase) ? "csv" : "npz";
        var samples = DataLoader.LoadOwn(new DataSpec(source) { Path = path, Label = parsed.GetValue(_label)! });
        return new(_server.Address(parsed), parsed.GetValue(_experiment)!, parsed.GetValue(_client), samples, Path.GetFullPath(parsed.GetValue(_state)!))
        {
            Token = _server.Token(parsed),
            Retry = TimeSpan.FromSeconds(parsed.GetValue(_retry)),
            Report = terminal.Error.WriteLine,
        };
    }
}

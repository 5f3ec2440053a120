using System.CommandLine;
using Spectre.Console;
using Starling.Client.Display;
using Starling.Client.Help;
using Starling.Simulation.Comparison;

namespace Starling.Client.Commands;

/// <summary><c>starling compare</c>: several runs side by side.</summary>
internal sealed class CompareCommand(Terminal terminal)
{
    private readonly Argument<string[]> _directories = new("run-dir") { Description = "Run directories.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<double?> _target = new("--target")
    {
        Description = "Test accuracy that rounds and bytes are counted to; by default the highest per cent that every run reached.",
        HelpName = "ACCURACY",
    };
    private readonly Option<string> _output = new("--out")
    {
        Description = "Folder for comparison.html and comparison.svg.",
        HelpName = "DIR",
        DefaultValueFactory = _ => ".",
    };

    public Command Create()
    {
        var command = new ExampleCommand(
            "compare",
            "Compare runs by rounds, bytes and simulated seconds: a table here, curves in comparison.html and comparison.svg.",
            "starling compare runs/fedau/* runs/fedavg/*",
            "starling compare runs/quickstart/* --target 0.9 --out figures")
        {
            _directories, _target, _output,
        };
        command.SetAction((parsed, _) => ExecuteAsync(parsed));
        return command;
    }

    private async Task<int> ExecuteAsync(ParseResult parsed)
    {
        var comparison = await Task.Run(() => RunComparison.Load(parsed.GetValue(_directories)!, parsed.GetValue(_target)));
        var folder = Directory.CreateDirectory(parsed.GetValue(_output)!).FullName;
        comparison.WriteHtml(Path.Combine(folder, "comparison.html"));
        comparison.WriteSvg(Path.Combine(folder, "comparison.svg"));
        var table = Tables.Plain([.. comparison.Columns]);
        foreach (var row in comparison.Table)
            table.AddRow([.. row.Select(Markup.Escape)]);
        Tables.Write(terminal, table);
        await terminal.Out.WriteLineAsync($"curves: {Path.Combine(folder, "comparison.html")}");
        return ExitCode.Done;
    }
}

using System.CommandLine;
using System.CommandLine.Help;
using Starling.Client.Commands;
using Starling.Client.Commands.Remote;
using Starling.Client.Help;

namespace Starling.Client;

/// <summary>The <c>starling</c> command line.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command to its exit code; no exception leaves it.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal)
    {
        if (args.Contains(""))
        {
            terminal.Error.WriteLine("error: An argument is empty, perhaps a variable of the shell that is not set; give a name.");
            return ExitCode.BadInput;
        }

        var parsed = Create(terminal).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpWithExamples)
            return ReportUsage(parsed, terminal.Error);
        using var interrupts = new Interrupts();
        try
        {
            var configuration = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
                Output = terminal.Out,
                Error = terminal.Error,
            };
            return await parsed.InvokeAsync(configuration, interrupts.Token);
        }
        catch (Exception failure)
        {
            return Failures.Report(failure, terminal.Error);
        }
    }

    private static RootCommand Create(Terminal terminal)
    {
        var root = new RootCommand("Starling runs federated, decentralised and compressed distributed training from one experiment file.")
        {
            new RunCommand(terminal).Create(),
            new ResumeCommand(terminal).Create(),
            VerifyCommand.Create(terminal),
            PlanCommand.Create(terminal),
            new CompareCommand(terminal).Create(),
            AlgorithmsCommand.Create(terminal),
            new TopologyCommand(terminal).Create(),
            DataCommand.Create(terminal),
            new BenchCommand(terminal).Create(),
            SchemaCommand.Create(terminal),
            new ServeCommand(terminal).Create(),
            new SubmitCommand(terminal).Create(),
            WatchCommand.Create(terminal),
            ListCommand.Create(terminal),
            CancelCommand.Create(terminal),
            FetchCommand.Create(terminal),
            new JoinCommand(terminal).Create(),
            new TokenCommand(terminal).Create(),
        };
        root.Options.OfType<HelpOption>().Single().Action = new HelpWithExamples();
        return root;
    }

    private static int ReportUsage(ParseResult parsed, TextWriter error)
    {
        foreach (var fault in parsed.Errors)
            error.WriteLine($"error: {fault.Message}");
        error.WriteLine($"Try: {CommandPath(parsed)} --help");
        return ExitCode.BadInput;
    }

    private static string CommandPath(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? "starling" : $"starling {parsed.CommandResult.Command.Name}";
}

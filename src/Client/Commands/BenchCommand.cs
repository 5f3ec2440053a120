using System.CommandLine;
using System.Reflection;
using Starling.Client.Help;
using Starling.Simulation.Benchmarks;

namespace Starling.Client.Commands;

/// <summary><c>starling bench</c>: workloads beside bare loops that do the same arithmetic.</summary>
internal sealed class BenchCommand(Terminal terminal)
{
    private const string All = "all";
    private const int DefaultRuns = 7;

    private readonly Argument<string> _name = new("name")
    {
        Description = $"Benchmark: {string.Join(", ", BenchmarkSuite.Names)}, or {All} of them.",
        DefaultValueFactory = _ => All,
    };
    private readonly Option<int> _runs = new("--runs")
    {
        Description = "Runs of each program, in turn.",
        HelpName = "N",
        DefaultValueFactory = _ => DefaultRuns,
    };

    public Command Create()
    {
        _name.AcceptOnlyFromAmong([.. BenchmarkSuite.Names, All]);
        _runs.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError("--runs: give at least 1.");
        });
        var command = new ExampleCommand(
            "bench",
            "Time workloads beside bare loops that do the same arithmetic, and write docs/performance.md.",
            "starling bench w1",
            "starling bench all --runs 3")
        {
            _name, _runs,
        };
        command.SetAction(ExecuteAsync);
        return command;
    }

    private async Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var folder = BenchFolder.Find(Environment.CurrentDirectory, AppContext.BaseDirectory);
        var suite = new BenchmarkSuite(folder, Program(), TimeProvider.System, terminal.Error.WriteLine);
        var name = parsed.GetValue(_name)!;
        foreach (var benchmark in name == All ? BenchmarkSuite.Names : [name])
            await terminal.Out.WriteLineAsync(await suite.RunAsync(benchmark, parsed.GetValue(_runs), cancellation) + "\n");
        return ExitCode.Done;
    }

    // This program once more: under `dotnet` where it was started so.
    private static string[] Program()
    {
        var (host, program) = (Environment.ProcessPath!, Assembly.GetEntryAssembly()!.Location);
        return Path.GetFileNameWithoutExtension(host) == "dotnet" ? [host, program] : [host];
    }
}

using System.CommandLine;
using System.Globalization;
using Starling.Algorithms.Topology;
using Starling.Client.Display;
using Starling.Client.Help;
using Starling.Simulation.Experiments;
using Starling.Simulation.Setup;

namespace Starling.Client.Commands;

/// <summary><c>starling topology</c>: how well a graph mixes, and what it costs.</summary>
internal sealed class TopologyCommand(Terminal terminal)
{
    private readonly Argument<string> _kind = new("kind") { Description = "Kind of graph, as topology.kind of an experiment file." };
    private readonly Option<int> _nodes = new("--nodes") { Description = "Number of nodes.", HelpName = "N", Required = true };
    private readonly Option<ulong> _seed = new("--seed")
    {
        Description = "Seed of graphs that are drawn; 0 where it is not given.",
        HelpName = "N",
    };
    private readonly Option<string[]> _sets = SetOption.Create();

    public Command Create()
    {
        var command = new ExampleCommand(
            "topology",
            "Say how well a graph mixes, and how many messages one mixing takes.",
            "starling topology ring --nodes 16",
            "starling topology random-regular --nodes 100 --set degree=4 --seed 7")
        {
            _kind, _nodes, _seed, _sets,
        };
        command.SetAction((parsed, _) => ExecuteAsync(parsed));
        return command;
    }

    private async Task<int> ExecuteAsync(ParseResult parsed)
    {
        var section = TopologyArguments.Parse(parsed.GetValue(_kind)!, parsed.GetValue(_sets) ?? []);
        var schedule = TopologySetup.Of(section, parsed.GetValue(_nodes), parsed.GetValue(_seed));
        var report = await Task.Run(() => TopologyReport.Of(schedule));
        await new NameList(Rows(report)).WriteAsync(terminal.Out);
        return ExitCode.Done;
    }

    private static IEnumerable<(string Name, string Text)> Rows(TopologyReport report)
    {
        yield return ("nodes", $"{report.Nodes}");
        yield return ("neighbours", $"{report.MinDegree} to {report.MaxDegree}, {Number(report.MeanDegree)} on average");
        yield return ("messages", $"{report.Messages} per mixing");
        yield return ("lambda", Number(report.Lambda));
        yield return ("spectral gap", Number(report.SpectralGap));
        if (report.PeriodLength > 1)
            yield return ("over a cycle", $"lambda {Number(report.PeriodLambda)} in {report.PeriodLength} mixings");
        if (!report.Fixed && report.PeriodLength == 1)
            yield return ("drawn", "anew as it goes on; these are the figures of the first graph");
        if (report.Note is { } note)
            yield return ("note", note);
    }

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}

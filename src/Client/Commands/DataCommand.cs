using System.CommandLine;
using Spectre.Console;
using Starling.Client.Display;
using Starling.Client.Help;
using Starling.Training.Data.Catalogue;

namespace Starling.Client.Commands;

/// <summary><c>starling data</c>: public data sets, and where they lie on this machine.</summary>
internal static class DataCommand
{
    public static Command Create(Terminal terminal)
    {
        var list = new ExampleCommand("list", "List the public data sets and where they lie on this machine.", "starling data list");
        list.SetAction((_, _) => ListAsync(terminal));
        var name = new Argument<string>("name") { Description = "Name of the data set." };
        var fetch = new ExampleCommand(
            "fetch",
            "Download a data set, unless it is here; an interrupted download goes on where it stopped.",
            "starling data fetch fashion-mnist")
        {
            name,
        };
        fetch.SetAction((parsed, cancellation) => FetchAsync(parsed.GetValue(name)!, terminal, cancellation));
        return new ExampleCommand("data", "Public data sets.", "starling data list", "starling data fetch mnist") { list, fetch };
    }

    private static Task<int> ListAsync(Terminal terminal)
    {
        var store = new DataStore(DataFolders.Default);
        var table = Tables.Plain("name", "what it is", "where", "licence");
        foreach (var entry in DataCatalogue.All)
            table.AddRow(new[] { entry.Name, entry.Summary, Where(store, entry), entry.Licence }.Select(Markup.Escape).ToArray());
        Tables.Write(terminal, table);
        return Task.FromResult(ExitCode.Done);
    }

    private static async Task<int> FetchAsync(string name, Terminal terminal, CancellationToken cancellation)
    {
        var entry = DataCatalogue.Find(name);
        if (entry.Files.Count == 0)
        {
            await terminal.Out.WriteLineAsync($"{entry.Name} ships with Starling.");
            return ExitCode.Done;
        }

        using var http = new HttpClient();
        var store = new DataStore(DataFolders.Default, http, terminal.IsInteractive ? new DownloadLine(terminal) : null);
        var folder = await Task.Run(() => store.Fetch(entry, cancellation), cancellation);
        await terminal.Out.WriteLineAsync($"{entry.Name} is in {folder}");
        return ExitCode.Done;
    }

    private static string Where(DataStore store, CatalogueEntry entry) =>
        entry.Files.Count == 0 ? "ships with Starling" : store.Locate(entry) ?? $"not here ({Texts.Bytes(entry.Bytes)} to fetch)";
}

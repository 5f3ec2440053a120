using Spectre.Console;

namespace Starling.Client.Display;

/// <summary>How tables look.</summary>
internal static class Tables
{
    // A table in a file or pipe is not wrapped to a screen that is not there.
    private const int WidthOfFiles = 160;

    /// <summary>An empty table with headings.</summary>
    public static Table Plain(params string[] columns)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in columns)
            table.AddColumn(Markup.Escape(column));
        return table;
    }

    /// <summary>Writes a table to the terminal's output.</summary>
    public static void Write(Terminal terminal, Table table) => ConsoleOf(terminal).Write(table);

    /// <summary>A console over the terminal's output: colours and movement only where a person watches.</summary>
    public static IAnsiConsole ConsoleOf(Terminal terminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(terminal.Out),
            Ansi = terminal.IsInteractive ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = terminal.IsInteractive ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = terminal.IsInteractive ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!terminal.IsInteractive)
            console.Profile.Width = WidthOfFiles;
        return console;
    }
}

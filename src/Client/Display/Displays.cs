using System.CommandLine;

namespace Starling.Client.Display;

/// <summary>The options that choose a display.</summary>
internal sealed class Displays
{
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Print only the run directory." };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object per line." };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_quiet);
        command.Add(_json);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_quiet) && result.GetValue(_json))
                result.AddError("--quiet and --json exclude each other.");
        });
    }

    /// <summary>Whether output is for machines.</summary>
    public bool IsJson(ParseResult parsed) => parsed.GetValue(_json);

    /// <summary>A display for one run: a moving bar only where a person watches.</summary>
    public IRunDisplay Create(ParseResult parsed, Terminal terminal) =>
        parsed.GetValue(_json) ? new JsonDisplay(terminal)
        : parsed.GetValue(_quiet) ? new QuietDisplay(terminal)
        : terminal.IsInteractive ? new LiveDisplay(terminal)
        : new PlainDisplay(terminal);
}

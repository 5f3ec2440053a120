using System.CommandLine;

namespace Starling.Client.Commands.Remote;

/// <summary>The option <c>--data DIR</c> of commands that work on a server's data directory.</summary>
internal static class DataOption
{
    public static Option<string> Create() => new("--data")
    {
        Description = "Folder of everything that the server keeps.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "starling-data",
    };
}

using System.CommandLine;

namespace Starling.Client.Commands;

/// <summary>The option <c>--set key=value</c> of commands that read experiment files.</summary>
internal static class SetOption
{
    public static Option<string[]> Create() => new("--set")
    {
        Description = "Override a key of the file; may be given several times.",
        HelpName = "KEY=VALUE",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };
}

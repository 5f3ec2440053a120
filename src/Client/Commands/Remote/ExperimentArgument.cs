using System.CommandLine;

namespace Starling.Client.Commands.Remote;

/// <summary>The argument of commands on one experiment of a server.</summary>
internal static class ExperimentArgument
{
    public static Argument<string> Create() => new("id")
    {
        Description = "The experiment's id, as `starling submit` and `starling list` print it.",
    };
}

namespace Starling.Client.Tests;

/// <summary>Runs a command line and keeps what it writes.</summary>
internal static class Captured
{
    public static async Task<(int Code, string Out, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, new Terminal(output, error, IsInteractive: false));
        return (code, output.ToString(), error.ToString());
    }
}

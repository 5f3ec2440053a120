using Starling.Client.Display;

namespace Starling.Client.Remote;

/// <summary>Follows one experiment on a server in view of a display.</summary>
internal static class RemoteSession
{
    /// <summary>Watches an experiment to its end, and fetches its run directory where a folder is given.</summary>
    /// <param name="terminal">Gets messages.</param>
    /// <param name="display">Shows rounds; disposed at the end.</param>
    /// <param name="server">The server.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="root">Folder of run directories, or null: nothing is fetched.</param>
    /// <param name="cancellation">Stops to watch; the experiment goes on.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> FollowAsync(
        Terminal terminal, IRunDisplay display, ServerConnection server, string experiment, string? root, CancellationToken cancellation)
    {
        try
        {
            using (display)
            {
                var watch = new RemoteWatch(server, display);
                var over = await watch.WatchAsync(experiment, cancellation);
                watch.End(over, root is null ? null : await FetchedRun.FetchAsync(server, over, root, cancellation));
            }

            return ExitCode.Done;
        }
        catch (Exception failure)
        {
            var code = Failures.Report(failure, terminal.Error);
            if (code is ExitCode.Interrupted or ExitCode.Unreachable)
                terminal.Error.WriteLine(
                    $"The experiment goes on at the server; watch it with: starling watch {experiment} --server {server.Address}");
            return code;
        }
    }
}

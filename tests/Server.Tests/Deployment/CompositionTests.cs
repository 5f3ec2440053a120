using System.Diagnostics;
using Xunit;

namespace Starling.Server.Tests.Deployment;

public sealed class CompositionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("starling-compose-").FullName;

    [ComposeTheory]
    [InlineData("docker-compose.yml")]
    [InlineData("docker-compose.yml", "deploy/compose.gpu.yml")]
    [InlineData("deploy/compose.single.yml")]
    public async Task Compositions_AreAccepted(params string[] files)
    {
        var options = files.SelectMany(file => (string[])["-f", Copy(file)]);
        var start = new ProcessStartInfo("docker-compose", [.. options, "config", "--quiet"]) { WorkingDirectory = _folder, RedirectStandardError = true };
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));

        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);

        Assert.True(process.ExitCode == 0, errors);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Version 1 of docker-compose, which Debian 12 has, does not know the key `name`.
    private string Copy(string file)
    {
        var copy = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        File.WriteAllLines(copy, Repository.Read(file).Split('\n').Where(line => !line.StartsWith("name:", StringComparison.Ordinal)));
        return file;
    }
}

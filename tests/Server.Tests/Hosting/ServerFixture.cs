using Xunit;

namespace Starling.Server.Tests.Hosting;

/// <summary>One server for the tests of a class.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("starling-test-");

    internal RunningServer Running { get; private set; } = null!;

    internal string Folder => _folder.FullName;

    public async Task InitializeAsync() => Running = await RunningServer.Start(_folder.FullName);

    public async Task DisposeAsync()
    {
        await Running.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}

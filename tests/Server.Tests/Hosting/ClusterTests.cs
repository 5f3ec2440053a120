using Starling.Algorithms.Errors;
using Starling.Server.Hosting;
using Xunit;

namespace Starling.Server.Tests.Hosting;

public sealed class ClusterTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("starling-test-");

    private ServerOptions Options => new() { Data = _folder.FullName, GrpcUrl = new("http://127.0.0.1:0"), HttpUrl = new("http://127.0.0.1:0"), Devices = "cpu" };

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task AClusterWithoutADatabase_IsRefused()
    {
        var options = Options with { Cluster = new("a", System.Net.IPAddress.Loopback, 11111, 30000) };

        Assert.StartsWith("--cluster: ", (await Assert.ThrowsAsync<InputException>(() => StarlingServer.StartAsync(options))).Message);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Username=starling;Password=not-to-be-told", "cannot be used")]
    [InlineData("Hots=127.0.0.1;Password=not-to-be-told", "no connection string")]
    [InlineData("not-to-be-told", "no connection string")]
    public async Task ADatabaseThatCannotBeUsed_IsBadInput_AndItsPasswordIsNotTold(string connection, string reason)
    {
        var message = (await Assert.ThrowsAsync<InputException>(() => StarlingServer.StartAsync(Options with { Database = connection }))).Message;

        Assert.Contains(reason, message);
        Assert.DoesNotContain("not-to-be-told", message);
    }
}

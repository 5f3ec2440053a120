using Microsoft.Extensions.Logging;
using Starling.Server.Hosting;

namespace Starling.Client.Tests.Remote;

/// <summary>A server in this process, and a folder for the files of its users.</summary>
public sealed class ServedFolder : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("starling-test-");
    private StarlingServer _server = null!;

    public string Url => _server.GrpcUrl.GetLeftPart(UriPartial.Authority);

    public string Data => In("data");

    public async Task InitializeAsync() => _server = await StarlingServer.StartAsync(new()
    {
        Data = Data,
        GrpcUrl = new("http://127.0.0.1:0"),
        HttpUrl = new("http://127.0.0.1:0"),
        Devices = "cpu",
        LogLevel = LogLevel.None,
    });

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    public string In(string name) => Path.Combine(_folder.FullName, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(In(name), text);
        return In(name);
    }

    /// <summary>Runs a command on the server.</summary>
    internal Task<(int Code, string Out, string Error)> RunAsync(params string[] args) => Captured.RunAsync([.. args, "--server", Url]);
}

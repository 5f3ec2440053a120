using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Starling.Protos.V1;
using Api = Starling.Protos.V1;

namespace Starling.Client.Tests.Remote;

/// <summary>A server that is not to be trusted gets nothing written outside the folder, and leaves nothing in it.</summary>
public sealed class HostileServerTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("starling-test-");
    private readonly WebApplication _server = Build();

    public Task InitializeAsync() => _server.StartAsync();

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("../escaped")]
    [InlineData("/tmp/starling-escaped")]
    [InlineData("inputs/../../escaped")]
    [InlineData("inputs//escaped")]
    [InlineData("..")]
    [InlineData("a\\b")]
    [InlineData("c:escaped")]
    [InlineData("a\0b")]
    [InlineData("twice")]
    [InlineData("aborted")]
    [InlineData("id:../escaped")]
    [InlineData("name:..")]
    public async Task Fetch_OfNamesThatLeadElsewhere_WritesNothing(string what)
    {
        var (code, _, error) = await Captured.RunAsync("fetch", what, "--out", Path.Combine(_folder.FullName, "runs"), "--server", _server.Urls.Single());

        Assert.NotEqual(ExitCode.Done, code);
        Assert.StartsWith("error: ", error);
        Assert.DoesNotContain("   at ", error);
        Assert.Empty(Directory.GetFiles(_folder.FullName, "*", SearchOption.AllDirectories));
        Assert.DoesNotContain(Directory.GetDirectories(_folder.FullName, "*", SearchOption.AllDirectories), path => path.EndsWith(".tmp", StringComparison.Ordinal));
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton<Script>();
        var app = builder.Build();
        app.MapGrpcService<Service>();
        return app;
    }

    /// <summary>What the server was asked for.</summary>
    internal sealed class Script
    {
        public string Asked { get; set; } = "";

        public string After(string word, string otherwise) => Asked.StartsWith(word, StringComparison.Ordinal) ? Asked[word.Length..] : otherwise;
    }

    /// <summary>Answers with what it was asked for.</summary>
    internal sealed class Service(Script script) : Api.Experiments.ExperimentsBase
    {
        public override Task<Experiment> Get(GetRequest request, ServerCallContext context)
        {
            script.Asked = request.Id;
            return Task.FromResult(new Experiment { Id = script.After("id:", "run"), Name = script.After("name:", "name") });
        }

        public override async Task FetchRun(FetchRunRequest request, IServerStreamWriter<FileChunk> responseStream, ServerCallContext context)
        {
            string[] names = script.Asked is "twice" or "aborted" ? ["metrics.csv", "model.npz", "metrics.csv"] : ["metrics.csv", script.Asked];
            foreach (var name in script.Asked == "aborted" ? names[..2] : names)
                await responseStream.WriteAsync(new() { Name = name, Data = ByteString.CopyFromUtf8("x") });
            if (script.Asked == "aborted")
                throw new RpcException(new(StatusCode.DataLoss, "The disk is gone."));
        }
    }
}

using System.CommandLine;
using Starling.Algorithms.Errors;
using Starling.Client.Help;
using Starling.Server.Hosting;

namespace Starling.Client.Commands.Remote;

/// <summary><c>starling serve</c>: a server in this process.</summary>
internal sealed class ServeCommand(Terminal terminal)
{
    private readonly Option<string> _data = DataOption.Create();
    private readonly Option<string?> _tokens = TokenPlace.Folder();
    private readonly Option<string?> _urls = new("--urls")
    {
        Description = "Where to listen: for gRPC, then for JSON over HTTP; by default ports 5080 and 5081 of this machine alone.",
        HelpName = "GRPC,HTTP",
    };
    private readonly Option<bool> _insecure = new("--insecure")
    {
        Description = "Listen beyond this machine without TLS or tokens: for a network that is yours alone.",
    };
    private readonly Option<string?> _certificate = new("--cert")
    {
        Description = "Certificate for TLS: PEM, or a .pfx file whose password is in STARLING_CERT_PASSWORD.",
        HelpName = "FILE",
    };
    private readonly Option<string?> _key = new("--key") { Description = "Private key of the certificate, PEM.", HelpName = "FILE" };
    private readonly Option<string> _devices = new("--device")
    {
        Description = "Where models are computed: auto, cpu, or GPUs such as cuda:0,cuda:1.",
        DefaultValueFactory = _ => "auto",
    };
    private readonly Option<string[]> _hosts = new("--hosts")
    {
        Description = "More names by which the server may be asked for over HTTP.",
        HelpName = "NAME",
        AllowMultipleArgumentsPerToken = true,
    };
    private readonly DatabaseOption _database = new();
    private readonly ClusterOption _cluster = new();
    private readonly Option<bool> _json = new("--json") { Description = "Write the log as JSON." };

    public Command Create()
    {
        var command = new ExampleCommand(
            "serve",
            "Run a server: it takes experiments over gRPC and HTTP, runs them, and goes on with them when it is started again.",
            "starling serve",
            "starling serve --data /var/lib/starling --urls https://0.0.0.0:5080,https://0.0.0.0:5081 --cert server.pem --key server.key")
        {
            _data, _tokens, _urls, _insecure, _certificate, _key, _devices, _hosts, _json,
        };
        _database.AddTo(command);
        _cluster.AddTo(command);
        command.SetAction((parsed, cancellation) => ExecuteAsync(Read(parsed), cancellation));
        return command;
    }

    private async Task<int> ExecuteAsync(ServerOptions options, CancellationToken cancellation)
    {
        await using var server = await StarlingServer.StartAsync(options, cancellation);
        await terminal.Out.WriteLineAsync($"gRPC: {Text(server.GrpcUrl)}");
        await terminal.Out.WriteLineAsync($"HTTP: {Text(server.HttpUrl)}");
        await terminal.Out.WriteLineAsync($"data: {Path.GetFullPath(options.Data)}");
        await terminal.Out.FlushAsync(cancellation);
        var over = new TaskCompletionSource();
        await using var registration = cancellation.Register(over.SetResult);
        await over.Task;
        return ExitCode.Done;
    }

    private ServerOptions Read(ParseResult parsed)
    {
        var certificate = parsed.GetValue(_certificate) is { } path
            ? new CertificateFiles(path, parsed.GetValue(_key), Environment.GetEnvironmentVariable("STARLING_CERT_PASSWORD"))
            : null;
        var scheme = certificate is null ? "http" : "https";
        var urls = Urls(parsed.GetValue(_urls) ?? $"{scheme}://127.0.0.1:5080,{scheme}://127.0.0.1:5081");
        return new()
        {
            Data = parsed.GetValue(_data)!,
            Database = _database.Read(parsed),
            Cluster = _cluster.Read(parsed),
            TokenFolder = parsed.GetValue(_tokens),
            GrpcUrl = urls[0],
            HttpUrl = urls[1],
            Hosts = parsed.GetValue(_hosts) ?? [],
            IsInsecure = parsed.GetValue(_insecure),
            Certificate = certificate,
            Devices = parsed.GetValue(_devices)!,
            LogsJson = parsed.GetValue(_json),
        };
    }

    private static Uri[] Urls(string text)
    {
        Uri?[] urls = [.. text.Split(',').Select(url => Uri.TryCreate(url, UriKind.Absolute, out var read) ? read : null)];
        return urls is [{ } grpc, { } http]
            ? [grpc, http]
            : throw new InputException("--urls: give two, for gRPC and for HTTP: http://127.0.0.1:5080,http://127.0.0.1:5081");
    }

    private static string Text(Uri url) => url.GetLeftPart(UriPartial.Authority);
}

using System.Diagnostics;

namespace Starling.Client.Tests.Remote;

public sealed class ServeCommandTests : IDisposable
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serve_SaysWhereItListensAndEndsWhenItIsAskedTo()
    {
        using var limit = new CancellationTokenSource(_limit);
        using var process = Start("http://127.0.0.1:0,http://127.0.0.1:0");
        try
        {
            var grpc = await process.StandardOutput.ReadLineAsync(limit.Token);
            var http = await process.StandardOutput.ReadLineAsync(limit.Token);
            using var client = new HttpClient { BaseAddress = new(http!["HTTP: ".Length..]) };
            var alive = await client.GetStringAsync("/alive", limit.Token);
            var (listed, _, _) = await Captured.RunAsync("list", "--server", grpc!["gRPC: ".Length..]);
            var (second, _, error) = await Captured.RunAsync("serve", "--data", _folder.Path, "--urls", "http://127.0.0.1:0,http://127.0.0.1:0");
            using (var signal = Process.Start("kill", ["-TERM", $"{process.Id}"]))
                await signal.WaitForExitAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);

            Assert.Equal(("Healthy", ExitCode.Done, ExitCode.Done), (alive, listed, process.ExitCode));
            Assert.Equal(ExitCode.BadInput, second);
            Assert.Contains("another server uses this data directory", error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    [Theory]
    [InlineData("TLS and tokens are missing", "--urls", "http://0.0.0.0:0,http://127.0.0.1:0")]
    [InlineData("tokens are missing", "--urls", "https://0.0.0.0:0,https://0.0.0.0:0", "--cert", "cert.pem", "--key", "key.pem")]
    [InlineData("needs a certificate", "--urls", "https://127.0.0.1:0,https://127.0.0.1:0")]
    [InlineData("give two", "--urls", "http://127.0.0.1:0")]
    [InlineData("no certificate with a private key", "--cert", "cert.pem", "--key", "key.pem")]
    [InlineData("device: 'cuda:9' is not available", "--device", "cuda:9")]
    public async Task WhatMustNotBeServed_IsBadInput(string why, params string[] args)
    {
        var (code, _, error) = await Captured.RunAsync(["serve", "--data", _folder.Path, .. args]);

        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains(why, error);
    }

    private Process Start(string urls)
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "starling.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [tool, "serve", "--data", _folder.Path, "--urls", urls]) { RedirectStandardOutput = true })!;
    }
}

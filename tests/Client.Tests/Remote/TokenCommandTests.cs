namespace Starling.Client.Tests.Remote;

public sealed class TokenCommandTests(ServedFolder served) : IClassFixture<ServedFolder>
{
    [Fact]
    public async Task AServerWithTokens_TurnsAwayWhoeverHasNone()
    {
        var (open, _, _) = await served.RunAsync("list");
        var admin = await Create("--role", "admin");
        var metrics = await Create("--role", "metrics");
        var client = await Create("--role", "client", "--client", "2", "--expires", "1");

        var (code, _, missing) = await served.RunAsync("list");
        var (granted, _, _) = await As(admin);
        var (refused, _, forbidden) = await As(client);
        var (_, table, _) = await Captured.RunAsync("token", "list", "--data", served.Data);
        var (revoked, _, _) = await Captured.RunAsync("token", "revoke", admin.Split('.')[0], "--data", served.Data);
        var (after, _, gone) = await As(admin);

        Assert.Equal((ExitCode.Done, ExitCode.Done, ExitCode.Done), (open, granted, revoked));
        Assert.Equal((ExitCode.Unreachable, ExitCode.Unreachable, ExitCode.Unreachable), (code, refused, after));
        Assert.Contains("A token is needed", missing);
        Assert.Contains("role does not allow this", forbidden);
        Assert.Contains("perhaps it was revoked", gone);
        Assert.Contains(client.Split('.')[0], table);
        Assert.Contains(metrics.Split('.')[0], table);
        Assert.DoesNotContain(client.Split('.')[1], table + missing + forbidden + gone);
    }

    [Theory]
    [InlineData("create", "--role", "client")]
    [InlineData("create", "--role", "admin", "--client", "1")]
    [InlineData("create", "--role", "king")]
    [InlineData("create")]
    [InlineData("create", "--role", "metrics", "--client", "1")]
    [InlineData("revoke", "00000000")]
    [InlineData("list", "--database", "Host=127.0.0.1;Port=1;Username=starling")]
    public async Task WhatCannotBe_IsBadInput(params string[] args)
    {
        var (code, _, error) = await Captured.RunAsync(["token", .. args, "--data", served.In("elsewhere")]);

        Assert.Equal(ExitCode.BadInput, code);
        Assert.StartsWith("error: ", error);
    }

    private async Task<string> Create(params string[] args)
    {
        var (_, output, _) = await Captured.RunAsync(["token", "create", .. args, "--data", served.Data]);
        return output.Trim();
    }

    private Task<(int Code, string Out, string Error)> As(string token) => served.RunAsync("list", "--token-file", served.Write("token", token + "\n"));
}

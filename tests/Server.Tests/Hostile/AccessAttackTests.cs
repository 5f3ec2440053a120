using Grpc.Core;
using Starling.Protos.V1;
using Starling.Server.Security;
using Starling.Server.Tests.Hosting;
using Xunit;

namespace Starling.Server.Tests.Hostile;

/// <summary>Callers that want what is not theirs.</summary>
public sealed class AccessAttackTests(Fortress fortress) : IClassFixture<Fortress>
{
    private const string FilePath = "data: { source: npz, path: /etc/passwd, clients: 3 }\nmodel: { kind: linear }";
    private static readonly string[] _absurd =
    [
        "data: { source: external, external_clients: 1000000000, features: 8, classes: 2 }\nmodel: { kind: linear }",
        "data: { source: external, external_clients: 3, features: 100000000, classes: 1000000 }\nmodel: { kind: linear }",
        "data: { source: external, external_clients: 3, features: 8, classes: 2 }\nmodel: { kind: mlp, hidden: [100000, 100000] }",
    ];

    [Fact(Timeout = 120_000)]
    public async Task PathsAndAbsurdNumbers_InSubmittedFiles_AreRejected()
    {
        await fortress.IsRejected("invalid", "inputs/NAME", () => Refused(Submit(Yaml(FilePath))));
        foreach (var lines in _absurd)
            await fortress.IsRejected("invalid", "", () => Refused(Submit(Yaml(lines))));
        foreach (var id in (string[])["../../etc", "/etc/passwd", "..", "a\0b", new('x', 100_000)])
            await Refused(Fetch(id));
    }

    [Fact(Timeout = 120_000)]
    public async Task TokensThatAreNotTheClients_AreRejected()
    {
        var id = (await fortress.Running.Submit(Digits.Of("fedavg").Replace("clients: 6", "clients: 2, external_clients: 4"))).Id;
        var tokens = new Tokens(fortress.Folder, TimeProvider.System);
        var (third, expired) = (tokens.Create(Role.Client, 3, null), tokens.Create(Role.Client, 4, -1));
        fortress.Token = tokens.Create(Role.Admin, null, null);

        await fortress.IsRejected("hello", "client 4", () => Ends(third, id, 4, StatusCode.PermissionDenied));
        await fortress.IsRejected("unauthenticated", "expired", () => Ends(expired, id, 4, StatusCode.Unauthenticated));
        await fortress.IsRejected("unauthenticated", "token", () => Ends(null, id, 4, StatusCode.Unauthenticated));
        await fortress.IsRejected("unauthenticated", "token", () => Ends(third + "x", id, 3, StatusCode.Unauthenticated));
        await fortress.IsRejected("forbidden", "List", () => Refused(fortress.Running.Experiments.ListAsync(new(), RunningServer.Call(third)).ResponseAsync));
    }

    private async Task Ends(string? token, string id, int client, StatusCode code)
    {
        using var seat = new Seat(fortress.Grpc, token);
        var end = seat.End();
        try
        {
            await seat.Send(Seat.Hello(id, client));
        }
        catch (RpcException)
        {
            // The end says why.
        }

        Assert.Equal(code, (await end).StatusCode);
    }

    private async Task Fetch(string id)
    {
        using var call = fortress.Running.Experiments.FetchRun(new FetchRunRequest { Id = id }, RunningServer.Call(fortress.Token));
        await call.ResponseStream.MoveNext(CancellationToken.None);
    }

    private async Task Submit(string yaml) => await fortress.Running.Submit(yaml);

    private static async Task Refused(Task call) => await Assert.ThrowsAsync<RpcException>(() => call);

    private static string Yaml(string lines) => $$"""
        name: absurd
        rounds: 3
        {{lines}}
        local: { steps: 1, batch_size: 8, learning_rate: 0.1 }
        algorithm: { name: fedavg }
        """;
}

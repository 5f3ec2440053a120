using Grpc.Core;
using Starling.Server.Security;
using Starling.Server.Tests.Hosting;
using Xunit;

namespace Starling.Server.Tests.Hostile;

/// <summary>Callers that want what is not theirs.</summary>
public sealed class AccessAttackTests(Fortress fortress) : IClassFixture<Fortress>
{
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

    private static async Task Refused(Task call) => await Assert.ThrowsAsync<RpcException>(() => call);
}

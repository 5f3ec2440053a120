using System.Net;
using System.Net.Http.Json;
using Grpc.Core;
using Grpc.Net.Client;
using Starling.Protos.V1;
using Starling.Server.Security;
using Starling.Server.Tests.Hosting;
using Xunit;

namespace Starling.Server.Tests.Security;

public sealed class AuthorizationTests(ServerFixture server) : IClassFixture<ServerFixture>, IDisposable
{
    private const string Experiments = "/v1/experiments";
    private readonly HttpClient _http = server.Running.Http();

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Callers_AreToldFromEachOtherByTheirTokens()
    {
        var tokens = new Tokens(server.Folder, TimeProvider.System);
        Assert.Equal(StatusCode.OK, await List(null));
        var metrics = tokens.Create(Role.Metrics, null, null);
        var (admin, client, expired) = (tokens.Create(Role.Admin, null, null), tokens.Create(Role.Client, 0, null), tokens.Create(Role.Admin, null, -1));

        Assert.Equal(StatusCode.OK, await List(admin));
        Assert.Equal(StatusCode.Unauthenticated, await List(null));
        Assert.Equal(StatusCode.Unauthenticated, await List(expired));
        Assert.Equal(StatusCode.Unauthenticated, await List(admin + "x"));
        Assert.Equal(StatusCode.PermissionDenied, await List(client));
        Assert.Equal(HttpStatusCode.OK, await Get(Experiments, admin));
        Assert.Equal(HttpStatusCode.Unauthorized, await Get(Experiments, null));
        Assert.Equal(HttpStatusCode.Forbidden, await Get(Experiments, client));
        Assert.Equal(HttpStatusCode.OK, await Get("/metrics", client));
        Assert.Equal(HttpStatusCode.Unauthorized, await Get("/metrics", null));
        Assert.Equal(HttpStatusCode.OK, await Get("/metrics", metrics));
        Assert.Equal(HttpStatusCode.Forbidden, await Get(Experiments, metrics));
        Assert.Equal(StatusCode.PermissionDenied, await Join(metrics));
        Assert.Equal(HttpStatusCode.OK, await Get("/health", null));
        Assert.Equal(HttpStatusCode.Unauthorized, (await _http.PostAsJsonAsync(Experiments, new { experiment = "name: x" })).StatusCode);

        tokens.Revoke(admin.Split('.')[0]);
        Assert.Equal(StatusCode.Unauthenticated, await List(admin));
    }

    private async Task<StatusCode> List(string? token)
    {
        try
        {
            await server.Running.Experiments.ListAsync(new ListRequest(), RunningServer.Call(token));
            return StatusCode.OK;
        }
        catch (RpcException e)
        {
            Assert.DoesNotContain(token ?? "\n", e.Status.Detail);
            Assert.Contains("token", e.Status.Detail);
            return e.StatusCode;
        }
    }

    private async Task<StatusCode> Join(string token)
    {
        using var channel = GrpcChannel.ForAddress(server.Running.Server.GrpcUrl);
        using var call = new Protos.V1.Federation.FederationClient(channel).Join(RunningServer.Call(token));
        var failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None));
        return failure.StatusCode;
    }

    private async Task<HttpStatusCode> Get(string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        return (await _http.SendAsync(request)).StatusCode;
    }
}

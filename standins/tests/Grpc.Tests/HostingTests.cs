using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Starling.Grpc.Tests;

public sealed class HostingTests
{
    private sealed record Mark(string Text);

    public sealed class Tally
    {
        public int Made { get; set; }

        public int Disposed { get; set; }
    }

    public sealed class CountedService : Talk.TalkBase, IDisposable
    {
        private readonly Tally _tally;

        public CountedService(Tally tally)
        {
            _tally = tally;
            tally.Made++;
        }

        public override Task<Note> Ask(Note request, ServerCallContext context) => Task.FromResult(request);

        public void Dispose() => _tally.Disposed++;
    }

    public sealed class HeaderAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
            Request.Headers["user"].ToString() is { Length: > 0 } user
                ? AuthenticateResult.Success(new AuthenticationTicket(
                    new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, user), new Claim(ClaimTypes.Role, user)], "header")), Scheme.Name))
                : AuthenticateResult.NoResult());
    }

    [Fact]
    public async Task Service_IsMadeForEachCall_AndDisposedAfterIt()
    {
        var tally = new Tally();
        await using var host = await Host.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton(tally);
                builder.Services.AddGrpc();
            },
            application => application.MapGrpcService<CountedService>());
        var client = host.Client();

        for (var i = 0; i < 3; i++) await client.AskAsync(new Note());
        await host.DisposeAsync();

        Assert.Equal((3, 3), (tally.Made, tally.Disposed));
    }

    [Fact]
    public async Task ServiceOfTheContainer_IsTaken()
    {
        var tally = new Tally();
        await using var host = await Host.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton(tally);
                builder.Services.AddSingleton<CountedService>();
                builder.Services.AddGrpc();
            },
            application => application.MapGrpcService<CountedService>());
        var client = host.Client();

        for (var i = 0; i < 3; i++) await client.AskAsync(new Note());

        Assert.Equal((1, 0), (tally.Made, tally.Disposed));
    }

    [Fact]
    public async Task Conventions_ReachEveryMethod()
    {
        await using var host = await Host.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton(new Script
                {
                    Ask = (_, context) =>
                        Task.FromResult(new Note { Text = context.GetHttpContext().GetEndpoint()!.Metadata.GetMetadata<Mark>()!.Text }),
                });
                builder.Services.AddGrpc();
            },
            application => application.MapGrpcService<TalkService>().WithMetadata(new Mark("here")));

        Assert.Equal("here", (await host.Client().AskAsync(new Note())).Text);
    }

    [Fact]
    public async Task Authorization_IsKept()
    {
        await using var host = await Host.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton(new Script { Ask = (_, context) => Task.FromResult(new Note { Text = context.GetHttpContext().User.Identity!.Name }) });
                builder.Services.AddAuthentication("header").AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("header", null);
                builder.Services.AddAuthorization(options => options.AddPolicy("admins", policy => policy.RequireRole("admin")));
                builder.Services.AddGrpc();
            },
            application => application.MapGrpcService<TalkService>().RequireAuthorization("admins"));
        var client = host.Client();

        Assert.Equal(StatusCode.Unauthenticated, (await Rpc.FailsAsync(client.AskAsync(new Note()))).StatusCode);
        Assert.Equal(StatusCode.PermissionDenied, (await Rpc.FailsAsync(client.AskAsync(new Note(), new Metadata { { "user", "guest" } }))).StatusCode);
        Assert.Equal("admin", (await client.AskAsync(new Note(), new Metadata { { "user", "admin" } })).Text);
    }

    [Fact]
    public async Task HostThatIsRequired_IsKept()
    {
        await using var host = await Host.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton(new Script());
                builder.Services.AddGrpc();
            },
            application => application.MapGrpcService<TalkService>().RequireHost("elsewhere.example"));

        Assert.Equal(StatusCode.Unimplemented, (await Rpc.FailsAsync(host.Client().AskAsync(new Note()))).StatusCode);
    }

    [Fact]
    public async Task MappingWithoutAddGrpc_IsAnError() => await Assert.ThrowsAsync<InvalidOperationException>(
        () => Host.StartAsync(_ => { }, application => application.MapGrpcService<TalkService>()));
}

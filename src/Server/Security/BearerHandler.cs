using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Starling.Server.Security;

/// <summary>Nothing about bearer tokens is set.</summary>
internal sealed class BearerOptions : AuthenticationSchemeOptions;

/// <summary>Tells who calls by the header <c>authorization: Bearer TOKEN</c>, and refuses in the protocol that the caller speaks.</summary>
/// <param name="options">None.</param>
/// <param name="logger">Of the framework.</param>
/// <param name="encoder">Of the framework.</param>
/// <param name="tokens">The tokens of this server.</param>
/// <param name="rejections">Is told whom it turned away.</param>
internal sealed class BearerHandler(
    IOptionsMonitor<BearerOptions> options, ILoggerFactory logger, UrlEncoder encoder, Tokens tokens, Rejections rejections)
    : AuthenticationHandler<BearerOptions>(options, logger, encoder)
{
    public new const string Scheme = "Bearer";
    private const string Prefix = Scheme + " ";
    private const string Forbidden = "The token's role does not allow this.";

    private string _why = "A token is needed: ask the server's administrator for one (`starling token create`), "
        + "and give it in STARLING_TOKEN or by --token-file.";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header == "")
            return Task.FromResult(tokens.AreNone ? Accept(Caller.Anybody) : AuthenticateResult.NoResult());
        var check = header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            ? tokens.Check(header[Prefix.Length..].Trim())
            : TokenCheck.Unknown;
        if (check.Caller is { } caller)
            return Task.FromResult(Accept(caller));
        _why = check.Why;
        return Task.FromResult(AuthenticateResult.Fail(check.Why));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        rejections.Add(Rejections.Unauthenticated, $"{Request.Method} {Request.Path}: {_why}");
        Response.Headers.WWWAuthenticate = Scheme;
        return Refusal.WriteAsync(Context, StatusCodes.Status401Unauthorized, _why);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        rejections.Add(Rejections.Forbidden, $"{Request.Method} {Request.Path}");
        return Refusal.WriteAsync(Context, StatusCodes.Status403Forbidden, Forbidden);
    }

    private static AuthenticateResult Accept(Caller caller) => AuthenticateResult.Success(new(caller.ToPrincipal(Scheme), Scheme));
}

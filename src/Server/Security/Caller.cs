using System.Globalization;
using System.Security.Claims;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Starling.Server.Security;

/// <summary>Who calls, as its token says.</summary>
/// <param name="Role">What it may do.</param>
/// <param name="Client">The only client or node that it may be, 0-based; null for an administrator, who may be any.</param>
public sealed record Caller(Role Role, int? Client)
{
    private const string ClientClaim = "client";

    /// <summary>Everybody, on a server that listens to this machine alone and has no tokens.</summary>
    public static Caller Anybody { get; } = new(Role.Admin, null);

    /// <summary>Who makes a gRPC call.</summary>
    public static Caller Of(ServerCallContext call) => Of(call.GetHttpContext());

    /// <summary>Who makes an HTTP request.</summary>
    /// <exception cref="InvalidOperationException">The endpoint does not ask for a token.</exception>
    public static Caller Of(HttpContext http) => http.User.Identity is { IsAuthenticated: true }
        ? new(RoleOf(http.User), ClientOf(http.User))
        : throw new InvalidOperationException("This endpoint has no authorization policy.");

    /// <summary>Whether the caller may take part as a client.</summary>
    /// <param name="client">Client or node, 0-based.</param>
    public bool MayBe(int client) => Role == Role.Admin || Client == client;

    internal ClaimsPrincipal ToPrincipal(string scheme)
    {
        var role = new Claim(ClaimTypes.Role, $"{Role}".ToLowerInvariant());
        Claim[] claims = Client is { } client ? [role, new(ClientClaim, client.ToString(CultureInfo.InvariantCulture))] : [role];
        return new(new ClaimsIdentity(claims, scheme));
    }

    private static Role RoleOf(ClaimsPrincipal user) => Enum.GetValues<Role>().First(role => user.IsInRole($"{role}".ToLowerInvariant()));

    private static int? ClientOf(ClaimsPrincipal user) =>
        user.FindFirst(ClientClaim) is { } claim ? int.Parse(claim.Value, CultureInfo.InvariantCulture) : null;
}

/// <summary>What a caller may do.</summary>
public enum Role
{
    /// <summary>Everything.</summary>
    Admin,

    /// <summary>Take part as one client.</summary>
    Client,

    /// <summary>Read <c>/metrics</c>.</summary>
    Metrics,
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Starling.Server.Security;

/// <summary>The names by which endpoints say who may call them. An endpoint that names none is for administrators.</summary>
public static class Policies
{
    /// <summary>Administrators.</summary>
    public const string Admin = "admin";

    /// <summary>Clients and administrators.</summary>
    public const string Client = "client";

    /// <summary>Whoever has a token.</summary>
    public const string Metrics = "metrics";

    internal static void Add(IServiceCollection services)
    {
        services.AddAuthentication(BearerHandler.Scheme).AddScheme<BearerOptions, BearerHandler>(BearerHandler.Scheme, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(Admin, policy => policy.RequireRole(Admin))
            .AddPolicy(Client, policy => policy.RequireRole(Admin, Client))
            .AddPolicy(Metrics, policy => policy.RequireAuthenticatedUser())
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireRole(Admin).Build());
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace Starling.Server.Federation;

/// <summary>What a silo needs for external clients.</summary>
internal static class FederationServices
{
    /// <summary>Adds it.</summary>
    public static void AddFederation(this IServiceCollection services)
    {
        services.AddSingleton<SharedBlobs>();
        services.AddSingleton<Invitations>();
        services.AddSingleton<ReplyCheck>();
        services.AddSingleton<SessionServices>();
        services.AddSingleton<Admission>();
        services.AddSingleton<Gateway>();
        services.AddHostedService(provider => provider.GetRequiredService<Gateway>());
    }
}

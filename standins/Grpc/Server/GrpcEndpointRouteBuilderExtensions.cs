using Grpc.AspNetCore.Server.Internal;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

public static class GrpcEndpointRouteBuilderExtensions
{
    /// <summary>Maps every method of a service to its path. A service object is made for each call.</summary>
    public static GrpcServiceEndpointConventionBuilder MapGrpcService<TService>(this IEndpointRouteBuilder builder)
        where TService : class
    {
        var mapped = builder.ServiceProvider.GetService<MappedServices>() ?? throw new InvalidOperationException(
            "Unable to find the required services. Add them by calling 'IServiceCollection.AddGrpc' where the application starts.");
        mapped.MapUnknown(builder);
        return new GrpcServiceEndpointConventionBuilder(ServiceMapper<TService>.Map(builder, mapped));
    }
}

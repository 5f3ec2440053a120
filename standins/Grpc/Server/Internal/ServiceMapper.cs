using System.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Answers one method of a service.</summary>
internal delegate Task CallHandler<in TService>(TService service, ServerCall call);

/// <summary>Maps the methods that the generated base class of a service names.</summary>
internal sealed class ServiceMapper<TService>(IEndpointRouteBuilder endpoints, MappedServices mapped)
    where TService : class
{
    private readonly GrpcServiceOptions _options = endpoints.ServiceProvider.GetRequiredService<IOptions<GrpcServiceOptions>>().Value;
    private readonly ILogger _logger =
        endpoints.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger("Grpc.AspNetCore.Server.ServerCallHandler");

    private readonly List<IEndpointConventionBuilder> _methods = [];

    public static IReadOnlyList<IEndpointConventionBuilder> Map(IEndpointRouteBuilder endpoints, MappedServices mapped)
    {
        var mapper = new ServiceMapper<TService>(endpoints, mapped);
        FindBindMethod().Invoke(null, [new ServiceMethods<TService>(mapper), null]);
        return mapper._methods;
    }

    public void Add(string service, string name, string path, Type[] parameters, CallHandler<TService> handler)
    {
        mapped.Add(service);
        var method = typeof(TService).GetMethod(name, parameters)
            ?? throw new InvalidOperationException($"{typeof(TService)} has no method {name} with the parameters that {path} takes.");
        var endpoint = endpoints.MapPost(path, async http =>
        {
            await using var call = new ServerCall(http, _options, _logger);
            await call.RunAsync(handler);
        });
        endpoint.WithDisplayName($"gRPC - {path}");
        endpoint.WithMetadata([.. typeof(TService).GetCustomAttributes(inherit: true), .. method.GetCustomAttributes(inherit: true)]);
        _methods.Add(endpoint);
    }

    private static MethodInfo FindBindMethod()
    {
        for (var type = typeof(TService); type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is not { } bind) continue;
            var method = bind.BindType.GetMethod(
                bind.BindMethodName, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static, [typeof(ServiceBinderBase), type]);
            if (method is not null) return method;
        }
        throw new InvalidOperationException($"Error binding gRPC service '{typeof(TService).Name}': it derives from no generated base class.");
    }
}

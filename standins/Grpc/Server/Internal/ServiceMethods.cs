using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Makes a handler of each method that generated code names: how many messages go either way, and what stands around.</summary>
internal sealed class ServiceMethods<TService>(ServiceMapper<TService> mapper) : ServiceBinderBase
    where TService : class
{
    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        var invoke = Open<Func<TService, TRequest, ServerCallContext, Task<TResponse>>>(method.Name, typeof(TRequest), typeof(ServerCallContext));
        Add(method, [typeof(TRequest), typeof(ServerCallContext)], async (service, call) =>
        {
            var request = await call.ReadOnlyAsync(method.RequestMarshaller).ConfigureAwait(false);
            UnaryServerMethod<TRequest, TResponse> answer = (message, context) => invoke(service, message, context);
            foreach (var interceptor in call.Interceptors)
            {
                var inner = answer;
                answer = (message, context) => interceptor.UnaryServerHandler(message, context, inner);
            }
            await call.WriteOnlyAsync(await answer(request, call.Context).ConfigureAwait(false), method.ResponseMarshaller).ConfigureAwait(false);
        });
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
        Type[] parameters = [typeof(IAsyncStreamReader<TRequest>), typeof(ServerCallContext)];
        var invoke = Open<Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>>>(method.Name, parameters);
        Add(method, parameters, async (service, call) =>
        {
            ClientStreamingServerMethod<TRequest, TResponse> answer = (requests, context) => invoke(service, requests, context);
            foreach (var interceptor in call.Interceptors)
            {
                var inner = answer;
                answer = (requests, context) => interceptor.ClientStreamingServerHandler(requests, context, inner);
            }
            var response = await answer(new RequestReader<TRequest>(call, method.RequestMarshaller), call.Context).ConfigureAwait(false);
            await call.WriteOnlyAsync(response, method.ResponseMarshaller).ConfigureAwait(false);
        });
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        Type[] parameters = [typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext)];
        var invoke = Open<Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task>>(method.Name, parameters);
        Add(method, parameters, async (service, call) =>
        {
            var request = await call.ReadOnlyAsync(method.RequestMarshaller).ConfigureAwait(false);
            ServerStreamingServerMethod<TRequest, TResponse> answer = (message, responses, context) => invoke(service, message, responses, context);
            foreach (var interceptor in call.Interceptors)
            {
                var inner = answer;
                answer = (message, responses, context) => interceptor.ServerStreamingServerHandler(message, responses, context, inner);
            }
            await answer(request, new ResponseWriter<TResponse>(call, method.ResponseMarshaller), call.Context).ConfigureAwait(false);
        });
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        Type[] parameters = [typeof(IAsyncStreamReader<TRequest>), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext)];
        var invoke = Open<Func<TService, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task>>(method.Name, parameters);
        Add(method, parameters, (service, call) =>
        {
            DuplexStreamingServerMethod<TRequest, TResponse> answer = (requests, responses, context) => invoke(service, requests, responses, context);
            foreach (var interceptor in call.Interceptors)
            {
                var inner = answer;
                answer = (requests, responses, context) => interceptor.DuplexStreamingServerHandler(requests, responses, context, inner);
            }
            return answer(
                new RequestReader<TRequest>(call, method.RequestMarshaller), new ResponseWriter<TResponse>(call, method.ResponseMarshaller), call.Context);
        });
    }

    private static TDelegate Open<TDelegate>(string name, params Type[] parameters)
        where TDelegate : Delegate => typeof(TService).GetMethod(name, parameters)?.CreateDelegate<TDelegate>()
        ?? throw new InvalidOperationException($"{typeof(TService)} has no method {name} with the parameters of the generated one.");

    private void Add<TRequest, TResponse>(Method<TRequest, TResponse> method, Type[] parameters, CallHandler<TService> handler) =>
        mapper.Add(method.ServiceName, method.Name, method.FullName, parameters, handler);
}

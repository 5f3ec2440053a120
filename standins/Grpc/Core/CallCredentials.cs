namespace Grpc.Core;

/// <summary>Adds headers to a call, a token for example, before it is sent.</summary>
public delegate Task AsyncAuthInterceptor(AuthInterceptorContext context, Metadata metadata);

public class AuthInterceptorContext(string serviceUrl, string methodName, CancellationToken cancellationToken)
{
    public string ServiceUrl { get; } = serviceUrl;

    public string MethodName { get; } = methodName;

    public CancellationToken CancellationToken { get; } = cancellationToken;
}

public abstract class CallCredentials
{
    private protected CallCredentials()
    {
    }

    internal abstract IEnumerable<AsyncAuthInterceptor> Interceptors { get; }

    public static CallCredentials FromInterceptor(AsyncAuthInterceptor interceptor) => new Chain([interceptor]);

    public static CallCredentials Compose(params CallCredentials[] credentials) => new Chain([.. credentials.SelectMany(part => part.Interceptors)]);

    private sealed class Chain(AsyncAuthInterceptor[] interceptors) : CallCredentials
    {
        internal override IEnumerable<AsyncAuthInterceptor> Interceptors => interceptors;
    }
}

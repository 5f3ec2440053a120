using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Objects made for one call, gone with it. What the services own is theirs to dispose.</summary>
internal sealed class Activated(IServiceProvider services) : IAsyncDisposable
{
    private readonly List<object> _made = [];

    public object Get(Type type, params IEnumerable<object> arguments)
    {
        if (services.GetService(type) is { } known) return known;
        var made = ActivatorUtilities.CreateInstance(services, type, [.. arguments]);
        _made.Add(made);
        return made;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var made in Enumerable.Reverse(_made))
        {
            if (made is IAsyncDisposable later) await later.DisposeAsync().ConfigureAwait(false);
            else (made as IDisposable)?.Dispose();
        }
    }
}

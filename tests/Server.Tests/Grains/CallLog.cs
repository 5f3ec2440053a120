using System.Collections.Concurrent;
using Starling.Server.Grains;
using Starling.Server.Grains.Messages;

namespace Starling.Server.Tests.Grains;

/// <summary>Writes down the calls between grains.</summary>
internal sealed class CallLog : IIncomingGrainCallFilter
{
    private readonly ConcurrentQueue<Call> _calls = [];

    /// <summary>The calls so far.</summary>
    public IReadOnlyList<Call> Calls => [.. _calls];

    /// <summary>Is asked before each call whether the activation is to be lost instead; the call is not made then.</summary>
    public Func<Call, bool> Loses { get; set; } = _ => false;

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        var argument = context.Request.GetArgumentCount() > 0 ? context.Request.GetArgument(0) : null;
        var call = new Call(context.MethodName, context.TargetId.Key.ToString()!, context.Grain, argument);
        _calls.Enqueue(call);
        if (Loses(call))
            context.TargetContext.Deactivate(new(DeactivationReasonCode.ApplicationRequested, "lost in a test"));
        else
            await context.Invoke();
    }
}

/// <summary>A call to a grain.</summary>
internal sealed record Call(string Method, string Key, object Grain, object? Argument)
{
    /// <summary>A client's or node's order.</summary>
    public ClientOrder? Order => Grain is IClientGrain or INodeGrain ? Argument as ClientOrder : null;

    /// <summary>A client's or node's result on its way to its block.</summary>
    public ClientResult? Result => Argument as ClientResult;
}

using System.Reflection;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>Takes a call through the filters: the silo's in order, then the grain's own, then the method.</summary>
internal sealed class IncomingCall : IIncomingGrainCallContext
{
    private readonly Activation _activation;
    private readonly Request _request;
    private readonly IIncomingGrainCallFilter[] _filters;
    private readonly Func<Activation, Task<object?>> _method;
    private int _stage;
    private bool _hasResult;
    private object? _result;

    private IncomingCall(Activation activation, Request request, Silo silo, Func<Activation, Task<object?>> method)
    {
        _activation = activation;
        _request = request;
        _method = method;
        _filters = activation.GrainInstance is IIncomingGrainCallFilter own ? [.. silo.Filters, own] : silo.Filters;
    }

    public IInvokable Request => _request;

    public object Grain => _activation.GrainInstance!;

    public GrainId? SourceId => _request.Source;

    public GrainId TargetId => _activation.GrainId;

    public IGrainContext TargetContext => _activation;

    public string InterfaceName => _request.GetInterfaceName();

    public string MethodName => _request.GetMethodName();

    public MethodInfo InterfaceMethod => _request.GetMethod();

    public MethodInfo ImplementationMethod => _activation.Class.Implementation(InterfaceMethod);

    public object? Result
    {
        get => _result;
        set
        {
            _result = value;
            _hasResult = true;
        }
    }

    public static async Task<object?> Run(Activation activation, Request request, Silo silo, Func<Activation, Task<object?>> method)
    {
        var call = new IncomingCall(activation, request, silo, method);
        await call.Invoke();
        return call.Result;
    }

    public async Task Invoke()
    {
        var stage = _stage++;
        try
        {
            if (stage > _filters.Length)
                throw new InvalidOperationException($"A filter invoked the call {_request} after it had come to its end.");
            if (stage == _filters.Length)
            {
                Result = await _method(_activation);
                return;
            }
            await _filters[stage].Invoke(this);
            if (!_hasResult)
                throw new InvalidOperationException($"The filter {_filters[stage].GetType()} neither invoked the call {_request} nor set its result.");
        }
        finally
        {
            _stage--;
        }
    }
}

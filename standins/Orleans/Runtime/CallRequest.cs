using System.Reflection;
using Microsoft.Extensions.Logging;
using Orleans.Serialization;

namespace Orleans.Runtime;

/// <summary>A call of a grain method with a result of type <typeparamref name="T"/>.</summary>
internal sealed partial class CallRequest<T>(GrainMethod<T> method, object?[] arguments, Silo silo) : Request
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationToken _callersToken = method.TokenIndex < 0 ? default : (CancellationToken)arguments[method.TokenIndex]!;
    private CancellationTokenRegistration _registration;
    private CancellationTokenSource? _cancellation;
    private int _isFinished;

    public Task<T> Answer => _answer.Task;

    public override TimeSpan Timeout => method.Timeout ?? silo.Messaging.ResponseTimeout;

    public override bool IsAlwaysInterleave => method.IsAlwaysInterleave;

    public override bool IsReadOnly => method.IsReadOnly;

    public override bool IsFinished => Volatile.Read(ref _isFinished) != 0;

    public override int GetArgumentCount() => arguments.Length;

    public override object? GetArgument(int index) => arguments[index];

    public override void SetArgument(int index, object value) => arguments[index] = value;

    public override MethodInfo GetMethod() => method.Method;

    /// <summary>Lets the caller's token reach the callee.</summary>
    public void Watch()
    {
        if (!_callersToken.CanBeCanceled)
            return;
        _cancellation = new CancellationTokenSource();
        arguments[method.TokenIndex] = _cancellation.Token;
        _registration = _callersToken.UnsafeRegister(static request => ((CallRequest<T>)request!).Cancel(), this);
    }

    public override async Task Run(Activation activation)
    {
        CallContext.Current = new CallContext(this, Values);
        try
        {
            var result = silo.Filters.Length == 0 && activation.GrainInstance is not IIncomingGrainCallFilter
                ? await method.Invoke(activation.GrainInstance, arguments)
                : await IncomingCall.Run(activation, this, silo, Invoke) is { } filtered ? (T)filtered : default!;
            Finish(method.SharesResult ? result : Copy(result), null);
        }
        catch (Exception e)
        {
            if (method.IsOneWay)
                LogLost(silo.Log, e, this);
            Finish(default!, e);
        }
    }

    public override void Fail(Exception exception) => Finish(default!, exception);

    private async Task<object?> Invoke(Activation activation)
    {
        var result = await method.Invoke(activation.GrainInstance, arguments);
        return typeof(T) == typeof(Nothing) ? null : result;
    }

    private T Copy(T result)
    {
        var context = silo.Borrow();
        try
        {
            return Copier<T>.Copy(result, context);
        }
        finally
        {
            silo.Return(context);
        }
    }

    private void Finish(T result, Exception? error)
    {
        if (Interlocked.Exchange(ref _isFinished, 1) != 0)
            return;
        silo.Waiting.Remove(this);
        Parent = null;
        _registration.Unregister();
        if (error is null)
            _answer.TrySetResult(result);
        else if (error is OperationCanceledException cancelled)
            _answer.TrySetFromTask(Cancelled(cancelled));
        else
            _answer.TrySetException(silo.Exceptions.Crossing(error));
    }

    // The caller goes on at once; the callee hears of it in a turn of its own.
    private void Cancel()
    {
        Finish(default!, new OperationCanceledException(_callersToken));
        if (Activation is { } activation)
            _ = activation.InTurn(_cancellation!.Cancel);
        else
            _cancellation!.Cancel();
    }

    // Only an async method makes a cancelled task that throws this very exception.
    private static async Task<T> Cancelled(OperationCanceledException exception)
    {
        await Task.CompletedTask;
        throw exception;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The one-way call {Request} failed.")]
    private static partial void LogLost(ILogger log, Exception exception, Request request);
}

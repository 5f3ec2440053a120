using System.Linq.Expressions;
using System.Reflection;
using Orleans.Concurrency;
using Orleans.Serialization;

namespace Orleans.Runtime;

/// <summary>A method of a grain interface, ready to be called.</summary>
internal abstract class GrainMethod(MethodInfo method)
{
    private readonly Func<object?, CopyContext, object?>[] _copiers = [.. method.GetParameters().Select(CopierOf)];

    public MethodInfo Method { get; } = method;

    public bool IsAlwaysInterleave { get; } = method.IsDefined(typeof(AlwaysInterleaveAttribute));

    public bool IsReadOnly { get; } = method.IsDefined(typeof(ReadOnlyAttribute));

    public bool IsOneWay { get; } = method.IsDefined(typeof(OneWayAttribute));

    public bool SharesResult { get; } = method.ReturnParameter.IsDefined(typeof(ImmutableAttribute));

    public TimeSpan? Timeout { get; } = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;

    public int TokenIndex { get; } = Array.FindIndex(method.GetParameters(), p => p.ParameterType == typeof(CancellationToken));

    /// <summary>Sends a call; returns what the interface's method returns.</summary>
    public abstract object? Call(GrainReference target, object?[] arguments);

    public static GrainMethod Of(MethodInfo method)
    {
        var result = method.ReturnType.IsGenericType ? method.ReturnType.GetGenericArguments()[0] : typeof(Nothing);
        return (GrainMethod)Activator.CreateInstance(typeof(GrainMethod<>).MakeGenericType(result), method)!;
    }

    protected void CopyArguments(object?[] arguments, Silo silo)
    {
        if (arguments.Length == 0)
            return;
        var context = silo.Borrow();
        try
        {
            for (var i = 0; i < arguments.Length; i++)
                arguments[i] = _copiers[i](arguments[i], context);
        }
        finally
        {
            silo.Return(context);
        }
    }

    private static Func<object?, CopyContext, object?> CopierOf(ParameterInfo parameter)
    {
        if (parameter.ParameterType == typeof(CancellationToken))
            return static (value, _) => value;
        if (parameter.IsDefined(typeof(ImmutableAttribute)))
        {
            return static (value, context) =>
            {
                Copier<object?>.Measure(value, context);
                return value;
            };
        }
        return static (value, context) => Copier<object?>.Copy(value, context);
    }
}

/// <summary>What a method without a result answers.</summary>
internal readonly struct Nothing;

/// <summary>A method with a result of type <typeparamref name="T"/>, or with none.</summary>
internal sealed class GrainMethod<T>(MethodInfo method) : GrainMethod(method)
{
    private readonly Func<object, object?[], Task<T>> _invoke = MakeInvoke(method);
    private readonly bool _isValueTask = method.ReturnType.IsValueType && method.ReturnType != typeof(void);
    private readonly bool _isVoid = method.ReturnType == typeof(void);

    public Task<T> Invoke(object grain, object?[] arguments) => _invoke(grain, arguments);

    public override object? Call(GrainReference target, object?[] arguments)
    {
        if (TokenIndex >= 0)
            ((CancellationToken)arguments[TokenIndex]!).ThrowIfCancellationRequested();
        var silo = target.Silo;
        CopyArguments(arguments, silo);
        var current = CallContext.Current;
        var request = new CallRequest<T>(this, arguments, silo)
        {
            Target = target.GrainId,
            Source = RuntimeContext.Current?.GrainId ?? silo.ClientId,
            Parent = IsOneWay || current?.Request?.IsFinished != false ? null : current.Request,
            Values = silo.Export(current?.Values),
        };
        if (!IsOneWay)
        {
            silo.Waiting.Add(request);
            request.Watch();
        }
        silo.Send(request);
        return Wrap(IsOneWay ? Task.FromResult(default(T)!) : request.Answer);
    }

    private object? Wrap(Task<T> answer)
    {
        if (_isVoid)
            return null;
        if (!_isValueTask)
            return answer;
        return typeof(T) == typeof(Nothing) ? new ValueTask(answer) : new ValueTask<T>(answer);
    }

    private static Func<object, object?[], Task<T>> MakeInvoke(MethodInfo method)
    {
        var grain = Expression.Parameter(typeof(object));
        var arguments = Expression.Parameter(typeof(object?[]));
        var values = method.GetParameters()
            .Select((p, i) => Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(i)), p.ParameterType));
        Expression call = Expression.Call(Expression.Convert(grain, method.DeclaringType!), method, values);
        if (method.ReturnType == typeof(void))
            call = Expression.Block(call, Expression.Constant(Task.FromResult(default(T)!)));
        else if (method.ReturnType.IsValueType)
            call = Expression.Call(call, "AsTask", null);
        if (call.Type == typeof(Task))
            call = Expression.Call(typeof(GrainMethod<T>), nameof(WithoutResult), null, call);
        return Expression.Lambda<Func<object, object?[], Task<T>>>(call, grain, arguments).Compile();
    }

    private static Task<T> WithoutResult(Task task)
    {
        return task.IsCompletedSuccessfully ? Task.FromResult(default(T)!) : Later(task);

        static async Task<T> Later(Task task)
        {
            await task;
            return default!;
        }
    }
}

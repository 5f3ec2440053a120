using System.Reflection;
using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>What filters see as the interface of a timer's tick.</summary>
internal interface IGrainTimerInvoker : IAddressable
{
    Task InvokeCallbackAsync();
}

/// <summary>A timer's tick in the queue of its grain.</summary>
internal sealed partial class TimerTick(GrainTimer timer, bool interleave) : Request
{
    private static readonly MethodInfo TickMethod = typeof(IGrainTimerInvoker).GetMethod(nameof(IGrainTimerInvoker.InvokeCallbackAsync))!;
    private bool _isFinished;

    public override TimeSpan Timeout => System.Threading.Timeout.InfiniteTimeSpan;

    public override bool IsAlwaysInterleave => interleave;

    public override bool IsLocal => true;

    public override bool IsFinished => _isFinished || timer.IsStopped;

    public bool KeepsAlive => timer.KeepsAlive;

    public override int GetArgumentCount() => 0;

    public override object? GetArgument(int index) => throw new ArgumentOutOfRangeException(nameof(index));

    public override void SetArgument(int index, object value) => throw new ArgumentOutOfRangeException(nameof(index));

    public override MethodInfo GetMethod() => TickMethod;

    public override async Task Run(Activation activation)
    {
        var silo = activation.Silo;
        CallContext.Current = new CallContext(this, null);
        try
        {
            if (silo.Filters.Length == 0 && activation.GrainInstance is not IIncomingGrainCallFilter)
                await timer.Tick();
            else
                await IncomingCall.Run(activation, this, silo, Tick);
        }
        catch (Exception e)
        {
            LogFailed(silo.Log, e, activation.GrainId);
        }
        _isFinished = true;
    }

    public override void Fail(Exception exception) => _isFinished = true;

    private async Task<object?> Tick(Activation activation)
    {
        await timer.Tick();
        return null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A timer's tick of {Grain} failed.")]
    private static partial void LogFailed(ILogger log, Exception exception, GrainId grain);
}

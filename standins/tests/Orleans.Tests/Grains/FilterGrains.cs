namespace Starling.Orleans.Tests.Grains;

/// <summary>Writes down the calls of the grains that filters are tested with, and changes some.</summary>
public sealed class RecordingFilter(Journal journal) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.Grain is not FilteredGrain)
        {
            await context.Invoke();
            return;
        }
        var key = context.TargetId.Key.ToString()!;
        var first = context.Request.GetArgumentCount() > 0 ? context.Request.GetArgument(0) : null;
        var method = $"{context.InterfaceMethod.Name}/{context.MethodName}/{context.ImplementationMethod.DeclaringType!.Name}";
        journal.Write(key, $"{method}/{first}/{context.SourceId?.Key}");
        await context.Invoke();
        if (context.MethodName == nameof(IFilteredGrain.Double))
            context.Result = (int)context.Result! + 1;
    }
}

public interface IFilteredGrain : IGrainWithStringKey
{
    Task<int> Double(int value);

    Task Forward(IFilteredGrain other, int value);

    Task Fail();
}

public sealed class FilteredGrain : Grain, IFilteredGrain
{
    public Task<int> Double(int value) => Task.FromResult(2 * value);

    public Task Forward(IFilteredGrain other, int value) => other.Double(value);

    public Task Fail() => throw new InvalidOperationException("as asked");
}

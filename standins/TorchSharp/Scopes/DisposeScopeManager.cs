namespace TorchSharp;

/// <summary>The dispose scopes of one thread, innermost first, and its counts.</summary>
public sealed class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScopeManager? _ofThread;

    internal static DisposeScopeManager ThreadSingleton => _ofThread ??= new DisposeScopeManager();

    public static ThreadDisposeScopeStatistics Statistics => ThreadSingleton.Counts;

    internal ThreadDisposeScopeStatistics Counts { get; } = new();

    internal DisposeScope? CurrentDisposeScope { get; private set; }

    internal DisposeScope Open() => CurrentDisposeScope = new DisposeScope(this, CurrentDisposeScope);

    internal void Created(torch.Tensor tensor)
    {
        if (CurrentDisposeScope is { } scope) scope.Add(tensor);
        if (tensor.OwningDisposeScope is null) Counts.CreatedOutsideScopeCount++;
        else Counts.CreatedInScopeCount++;
    }

    internal void Disposed(torch.Tensor tensor)
    {
        if (tensor.OwningDisposeScope is null) Counts.DisposedOutsideScopeCount++;
        else Counts.DisposedInScopeCount++;
    }

    /// <summary>Takes a scope out of the chain, wherever it stands in it.</summary>
    internal void Close(DisposeScope closing)
    {
        if (ReferenceEquals(CurrentDisposeScope, closing)) CurrentDisposeScope = closing.OuterScope;
        for (var scope = CurrentDisposeScope; scope is not null; scope = scope.OuterScope)
            if (ReferenceEquals(scope.OuterScope, closing)) scope.OuterScope = closing.OuterScope;
    }
}

/// <summary>How many tensors this thread made and disposed, inside and outside dispose scopes.</summary>
public sealed class ThreadDisposeScopeStatistics
{
    public long CreatedOutsideScopeCount { get; internal set; }

    public long DisposedOutsideScopeCount { get; internal set; }

    public long CreatedInScopeCount { get; internal set; }

    public long DisposedInScopeCount { get; internal set; }

    public long ThreadTotalLiveCount =>
        CreatedInScopeCount - DisposedInScopeCount + CreatedOutsideScopeCount - DisposedOutsideScopeCount;

    public void Reset() =>
        CreatedOutsideScopeCount = DisposedOutsideScopeCount = CreatedInScopeCount = DisposedInScopeCount = 0;
}

public static partial class torch
{
    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.ThreadSingleton.CurrentDisposeScope;

    public static DisposeScope NewDisposeScope() => DisposeScopeManager.ThreadSingleton.Open();

    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}

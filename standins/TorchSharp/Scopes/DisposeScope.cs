using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Disposes the tensors that its thread makes while it is the innermost scope. The tensors form a list through fields of
/// their own, so that a scope costs no memory per tensor.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    private readonly DisposeScopeManager _manager;
    private Tensor? _first;
    private int _count;
    private bool _closed;

    internal DisposeScope(DisposeScopeManager manager, DisposeScope? outer)
    {
        _manager = manager;
        OuterScope = outer;
    }

    public int DisposablesCount => Open._count;

    internal DisposeScope? OuterScope { get; set; }

    private DisposeScope Open
    {
        get
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            return this;
        }
    }

    public bool Contains(IDisposable disposable) => ReferenceEquals(AsTensor(disposable).OwningDisposeScope, this);

    public T MoveToOuter<T>(T disposable)
        where T : IDisposable => MoveToOther(OuterScope, disposable);

    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (MoveToOuter(first), MoveToOuter(second));

    public void MoveToOuter(params IDisposable[] disposables) => MoveToOuter((IEnumerable<IDisposable>)disposables);

    public void MoveToOuter(IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables) MoveToOther(OuterScope, disposable);
    }

    public T MoveToOther<T>(DisposeScope? scope, T disposable)
        where T : IDisposable
    {
        var tensor = AsTensor(disposable);
        if (!Open.Contains(tensor)) return disposable;
        Remove(tensor);
        scope?.Add(tensor);
        return disposable;
    }

    public T Detach<T>(T disposable)
        where T : IDisposable => MoveToOther(null, disposable);

    public void Detach(params IDisposable[] disposables)
    {
        foreach (var disposable in disposables) MoveToOther(null, disposable);
    }

    public void Attach(IDisposable disposable)
    {
        var tensor = AsTensor(disposable);
        tensor.OwningDisposeScope?.Remove(tensor);
        Open.Add(tensor);
    }

    public void Attach(params IDisposable[] disposables)
    {
        foreach (var disposable in disposables) Attach(disposable);
    }

    public void DisposeEverything() => DisposeEverythingBut();

    public void DisposeEverythingBut(params IDisposable[] keep)
    {
        var next = Open._first;
        while (next is { } tensor)
        {
            next = tensor.NextInScope;
            if (!Array.Exists(keep, kept => ReferenceEquals(kept, tensor))) tensor.Dispose();
        }
    }

    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        DisposeEverythingBut([keep]);
        return keep;
    }

    public void Dispose()
    {
        if (_closed) return;
        DisposeEverything();
        _closed = true;
        _manager.Close(this);
    }

    internal void Add(Tensor tensor)
    {
        tensor.OwningDisposeScope = this;
        tensor.NextInScope = _first;
        if (_first is not null) _first.PreviousInScope = tensor;
        _first = tensor;
        _count++;
    }

    internal void Remove(Tensor tensor)
    {
        if (tensor.PreviousInScope is { } previous) previous.NextInScope = tensor.NextInScope;
        else _first = tensor.NextInScope;
        if (tensor.NextInScope is { } next) next.PreviousInScope = tensor.PreviousInScope;
        tensor.NextInScope = tensor.PreviousInScope = null;
        tensor.OwningDisposeScope = null;
        _count--;
    }

    private static Tensor AsTensor(IDisposable disposable) => disposable as Tensor
        ?? throw new InvalidOperationException($"A dispose scope holds tensors only, not a {disposable.GetType().Name}.");
}

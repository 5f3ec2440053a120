namespace Orleans.Serialization;

/// <summary>Copies values of one type, and adds up the bytes that they would take in a message.</summary>
internal abstract class TypeCopier
{
    public abstract object CopyObject(object value, CopyContext context);

    public abstract void MeasureObject(object value, CopyContext context);
}

internal abstract class TypeCopier<T> : TypeCopier
{
    public abstract T Copy(T value, CopyContext context);

    public abstract void Measure(T value, CopyContext context);

    public sealed override object CopyObject(object value, CopyContext context) => Copy((T)value, context)!;

    public sealed override void MeasureObject(object value, CopyContext context) => Measure((T)value, context);
}

/// <summary>Values that nobody can change, or promised not to.</summary>
internal sealed class SharedCopier<T>(Func<T, int> size) : TypeCopier<T>
{
    public override T Copy(T value, CopyContext context)
    {
        context.Add(size(value));
        return value;
    }

    public override void Measure(T value, CopyContext context) => context.Add(size(value));
}

/// <summary>A class whose values may be shared or lie in a cycle.</summary>
internal abstract class ReferenceCopier<T> : TypeCopier<T>
    where T : class
{
    public sealed override T Copy(T value, CopyContext context) =>
        context.TryGet(value, out var known) ? (T)known : CopyNew(value, context);

    public sealed override void Measure(T value, CopyContext context)
    {
        if (context.TryGet(value, out _))
            return;
        context.Record(value, value);
        MeasureNew(value, context);
    }

    protected abstract T CopyNew(T value, CopyContext context);

    protected abstract void MeasureNew(T value, CopyContext context);
}

/// <summary>A type marked [Immutable]: the value itself is handed on.</summary>
internal sealed class ImmutableCopier<T>(TypeCopier<T> members) : TypeCopier<T>
{
    public override T Copy(T value, CopyContext context)
    {
        members.Measure(value, context);
        return value;
    }

    public override void Measure(T value, CopyContext context) => members.Measure(value, context);
}

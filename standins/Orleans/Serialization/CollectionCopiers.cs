using System.Collections.Immutable;

namespace Orleans.Serialization;

internal sealed class ArrayCopier<T> : ReferenceCopier<T[]>
{
    protected override T[] CopyNew(T[] value, CopyContext context)
    {
        if (Copier<T>.FixedSize > 0)
            MeasureNew(value, context);
        var copy = (T[])value.Clone();
        context.Record(value, copy);
        if (Copier<T>.FixedSize == 0)
        {
            for (var i = 0; i < copy.Length; i++)
                copy[i] = Copier<T>.Copy(copy[i], context);
        }
        return copy;
    }

    protected override void MeasureNew(T[] value, CopyContext context)
    {
        context.Add(4 + ((long)Copier<T>.FixedSize * value.Length));
        if (Copier<T>.FixedSize > 0)
            return;
        foreach (var item in value)
            Copier<T>.Measure(item, context);
    }
}

/// <summary>Arrays of several dimensions, of values without references.</summary>
internal sealed class GridCopier(int elementSize) : ReferenceCopier<Array>
{
    protected override Array CopyNew(Array value, CopyContext context)
    {
        MeasureNew(value, context);
        var copy = (Array)value.Clone();
        context.Record(value, copy);
        return copy;
    }

    protected override void MeasureNew(Array value, CopyContext context) => context.Add(value.LongLength * elementSize);
}

internal sealed class ListCopier<T> : ReferenceCopier<List<T>>
{
    protected override List<T> CopyNew(List<T> value, CopyContext context)
    {
        var copy = new List<T>(value.Count);
        context.Record(value, copy);
        foreach (var item in value)
            copy.Add(Copier<T>.Copy(item, context));
        return copy;
    }

    protected override void MeasureNew(List<T> value, CopyContext context)
    {
        foreach (var item in value)
            Copier<T>.Measure(item, context);
    }
}

internal sealed class HashSetCopier<T> : ReferenceCopier<HashSet<T>>
{
    protected override HashSet<T> CopyNew(HashSet<T> value, CopyContext context)
    {
        var copy = new HashSet<T>(value.Count, value.Comparer);
        context.Record(value, copy);
        foreach (var item in value)
            copy.Add(Copier<T>.Copy(item, context));
        return copy;
    }

    protected override void MeasureNew(HashSet<T> value, CopyContext context)
    {
        foreach (var item in value)
            Copier<T>.Measure(item, context);
    }
}

internal sealed class DictionaryCopier<TKey, TValue> : ReferenceCopier<Dictionary<TKey, TValue>>
    where TKey : notnull
{
    protected override Dictionary<TKey, TValue> CopyNew(Dictionary<TKey, TValue> value, CopyContext context)
    {
        var copy = new Dictionary<TKey, TValue>(value.Count, value.Comparer);
        context.Record(value, copy);
        foreach (var (key, item) in value)
            copy.Add(Copier<TKey>.Copy(key, context), Copier<TValue>.Copy(item, context));
        return copy;
    }

    protected override void MeasureNew(Dictionary<TKey, TValue> value, CopyContext context)
    {
        foreach (var (key, item) in value)
        {
            Copier<TKey>.Measure(key, context);
            Copier<TValue>.Measure(item, context);
        }
    }
}

internal sealed class ImmutableArrayCopier<T> : TypeCopier<ImmutableArray<T>>
{
    public override ImmutableArray<T> Copy(ImmutableArray<T> value, CopyContext context)
    {
        if (value.IsDefault || Copier<T>.FixedSize > 0 || typeof(T) == typeof(string))
        {
            Measure(value, context);
            return value;
        }
        return ImmutableArray.CreateRange(value, item => Copier<T>.Copy(item, context));
    }

    public override void Measure(ImmutableArray<T> value, CopyContext context)
    {
        if (value.IsDefault || Copier<T>.FixedSize > 0)
        {
            context.Add(4 + (value.IsDefault ? 0 : (long)Copier<T>.FixedSize * value.Length));
            return;
        }
        foreach (var item in value)
            Copier<T>.Measure(item, context);
    }
}

internal sealed class ReadOnlyMemoryCopier<T> : TypeCopier<ReadOnlyMemory<T>>
{
    public override ReadOnlyMemory<T> Copy(ReadOnlyMemory<T> value, CopyContext context) => Copier<T[]>.Copy(value.ToArray(), context);

    public override void Measure(ReadOnlyMemory<T> value, CopyContext context) => context.Add((long)Math.Max(1, Copier<T>.FixedSize) * value.Length);
}

internal sealed class MemoryCopier<T> : TypeCopier<Memory<T>>
{
    public override Memory<T> Copy(Memory<T> value, CopyContext context) => Copier<T[]>.Copy(value.ToArray(), context);

    public override void Measure(Memory<T> value, CopyContext context) => context.Add((long)Math.Max(1, Copier<T>.FixedSize) * value.Length);
}

/// <summary>A grain that sends itself sends a reference.</summary>
internal sealed class GrainCopier : TypeCopier<Grain>
{
    public override Grain Copy(Grain value, CopyContext context) =>
        throw new SerializerException($"The grain {value.GrainContext.GrainId} sends itself. Send a reference: this.AsReference<...>().");

    public override void Measure(Grain value, CopyContext context) => Copy(value, context);
}

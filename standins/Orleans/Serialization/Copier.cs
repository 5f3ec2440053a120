namespace Orleans.Serialization;

/// <summary>Copies what is declared as a <typeparamref name="T"/>; a value's own type decides how.</summary>
internal static class Copier<T>
{
    /// <summary>The bytes of a value without references; 0 where they differ from value to value.</summary>
    internal static readonly int FixedSize = Copiers.FixedSize(typeof(T));

    // Whether every value that is not null has exactly this type.
    private static readonly bool IsExact = typeof(T).IsSealed && Nullable.GetUnderlyingType(typeof(T)) is null;
    private static TypeCopier? _exact;

    public static T Copy(T value, CopyContext context)
    {
        if (IsPlain(value, context))
            return value;
        var copier = Find(value!);
        return copier is TypeCopier<T> typed ? typed.Copy(value, context) : (T)copier.CopyObject(value!, context);
    }

    public static void Measure(T value, CopyContext context)
    {
        if (!IsPlain(value, context))
            Find(value!).MeasureObject(value!, context);
    }

    private static bool IsPlain(T value, CopyContext context)
    {
        if (FixedSize == 0 && value is not null)
            return false;
        context.Add(Math.Max(FixedSize, 1));
        return true;
    }

    private static TypeCopier Find(object value) => IsExact ? _exact ??= Copiers.For(typeof(T)) : Copiers.For(value.GetType());
}

namespace Starling.Training.Formats;

/// <summary>What NumPy calls the element types, and which .NET types hold them.</summary>
internal static class NpyTypes
{
    private static readonly (NpyType Type, string Descr, int Size, Type Clr)[] Table =
    [
        (NpyType.Bool, "|b1", 1, typeof(bool)),
        (NpyType.UInt8, "|u1", 1, typeof(byte)),
        (NpyType.Int8, "|i1", 1, typeof(sbyte)),
        (NpyType.UInt16, "<u2", 2, typeof(ushort)),
        (NpyType.Int16, "<i2", 2, typeof(short)),
        (NpyType.UInt32, "<u4", 4, typeof(uint)),
        (NpyType.Int32, "<i4", 4, typeof(int)),
        (NpyType.UInt64, "<u8", 8, typeof(ulong)),
        (NpyType.Int64, "<i8", 8, typeof(long)),
        (NpyType.Float16, "<f2", 2, typeof(Half)),
        (NpyType.Float32, "<f4", 4, typeof(float)),
        (NpyType.Float64, "<f8", 8, typeof(double)),
    ];

    /// <summary>The type behind NumPy's description, or null where it is not supported.</summary>
    public static NpyType? Parse(string descr)
    {
        foreach (var row in Table)
        {
            if (row.Descr == descr)
                return row.Type;
        }

        return null;
    }

    /// <summary>NumPy's description, for example <c>&lt;f4</c>.</summary>
    public static string Descr(this NpyType type) => Table[(int)type].Descr;

    /// <summary>NumPy's name, for example <c>float32</c>.</summary>
    public static string Name(this NpyType type) => type.ToString().ToLowerInvariant();

    /// <summary>Bytes per element.</summary>
    public static int Size(this NpyType type) => Table[(int)type].Size;

    /// <summary>The type whose elements are <typeparamref name="T"/>.</summary>
    /// <exception cref="NotSupportedException">No array element is a <typeparamref name="T"/>.</exception>
    public static NpyType Of<T>()
    {
        foreach (var row in Table)
        {
            if (row.Clr == typeof(T))
                return row.Type;
        }

        throw new NotSupportedException($"{typeof(T)} is no element type of NPY arrays.");
    }
}

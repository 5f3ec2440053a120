using System.Numerics;
using System.Runtime.InteropServices;
using Starling.Algorithms.Errors;

namespace Starling.Training.Formats;

/// <summary>Reads the elements that follow an <see cref="NpyHeader"/>, as they are or converted.</summary>
internal static class NpyElements
{
    private const int Chunk = 1 << 15;

    /// <summary>Reads elements whose type is <typeparamref name="T"/>.</summary>
    public static T[] Read<T>(CheckedStream stream, long count)
        where T : unmanaged
    {
        var data = GC.AllocateUninitializedArray<T>(checked((int)count));
        for (var rest = data.AsSpan(); rest.Length > 0;)
        {
            var part = rest[..Math.Min(rest.Length, Chunk)];
            stream.ReadExactly(MemoryMarshal.AsBytes(part));
            rest = rest[part.Length..];
        }

        return data;
    }

    /// <summary>Reads elements of any numeric type as <typeparamref name="T"/>; fractions only where T has them.</summary>
    public static T[] Convert<T>(CheckedStream stream, NpyType type, long count, string where)
        where T : unmanaged, INumber<T> => type switch
        {
            NpyType.Bool or NpyType.UInt8 => Convert<byte, T>(stream, count, where),
            NpyType.Int8 => Convert<sbyte, T>(stream, count, where),
            NpyType.UInt16 => Convert<ushort, T>(stream, count, where),
            NpyType.Int16 => Convert<short, T>(stream, count, where),
            NpyType.UInt32 => Convert<uint, T>(stream, count, where),
            NpyType.Int32 => Convert<int, T>(stream, count, where),
            NpyType.UInt64 => Convert<ulong, T>(stream, count, where),
            NpyType.Int64 => Convert<long, T>(stream, count, where),
            NpyType.Float16 => Convert<Half, T>(stream, count, where),
            NpyType.Float32 => Convert<float, T>(stream, count, where),
            _ => Convert<double, T>(stream, count, where),
        };

    private static TTo[] Convert<TFrom, TTo>(CheckedStream stream, long count, string where)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo>
    {
        if (typeof(TFrom) == typeof(TTo))
            return (TTo[])(object)Read<TFrom>(stream, count);
        var data = GC.AllocateUninitializedArray<TTo>(checked((int)count));
        var buffer = new TFrom[Math.Min(count, Chunk)];
        for (var done = 0; done < data.Length;)
        {
            var part = buffer.AsSpan(0, Math.Min(buffer.Length, data.Length - done));
            stream.ReadExactly(MemoryMarshal.AsBytes(part));
            foreach (var value in part)
                data[done++] = ConvertOne<TFrom, TTo>(value, where);
        }

        return data;
    }

    private static TTo ConvertOne<TFrom, TTo>(TFrom value, string where)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo>
    {
        var converted = TTo.CreateSaturating(value);
        if (typeof(TTo) == typeof(long) && TFrom.CreateSaturating(converted) != value)
            throw new InputException($"{where}: holds {value} where whole numbers are needed; save it as int64.");
        return converted;
    }
}

using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Starling.Training.Data;

/// <summary>Features kept as float32.</summary>
internal sealed class FloatFeatures(float[] values, int width) : IFeatures
{
    public int Count => values.Length / width;

    public long Bytes => sizeof(float) * values.LongLength;

    public void Gather(ReadOnlySpan<int> rows, Span<float> into)
    {
        foreach (var row in rows)
        {
            Row(row).CopyTo(into);
            into = into[width..];
        }
    }

    public void Gather(ReadOnlySpan<int> rows, Span<double> into)
    {
        foreach (var row in rows)
        {
            var source = Row(row);
            for (var i = 0; i < source.Length; i++)
                into[i] = source[i];
            into = into[width..];
        }
    }

    public IFeatures Subset(ReadOnlySpan<int> rows)
    {
        var subset = new float[(long)rows.Length * width];
        Gather(rows, subset);
        return new FloatFeatures(subset, width);
    }

    public void AddTo(IncrementalHash hash)
    {
        hash.AppendData("floats;"u8);
        for (var row = 0; row < Count; row++)
            hash.AppendData(MemoryMarshal.AsBytes(Row(row)));
    }

    private ReadOnlySpan<float> Row(int row) => values.AsSpan(row * width, width);
}

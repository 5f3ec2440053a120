using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;
using System.Text;

namespace Starling.Training.Data;

/// <summary>
/// Features kept as one byte each and used as byte ÷ divisor, rounded once to float32: the same bits as NumPy's
/// <c>x.astype(float32) / divisor</c>.
/// </summary>
internal sealed class ByteFeatures : IFeatures
{
    private const int PrefetchDistance = 2;

    private readonly byte[] _values;
    private readonly int _width;
    private readonly float _divisor;
    private readonly float[] _singles = new float[256];
    private readonly double[] _doubles = new double[256];
    private readonly bool _correctable = true;

    public ByteFeatures(byte[] values, int width, float divisor)
    {
        (_values, _width, _divisor) = (values, width, divisor);
        for (var b = 0; b < 256; b++)
        {
            _singles[b] = b / divisor;
            _doubles[b] = _singles[b];
            _correctable &= Correct(b, 1 / divisor, divisor) == _singles[b];
        }
    }

    public int Count => _values.Length / _width;

    public long Bytes => _values.LongLength;

    public void Gather(ReadOnlySpan<int> rows, Span<float> into)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            if (i + PrefetchDistance < rows.Length)
            {
                Prefetch(rows[i + PrefetchDistance]);
            }

            Widen(_values.AsSpan(rows[i] * _width, _width), into);
            into = into[_width..];
        }
    }

    public void Gather(ReadOnlySpan<int> rows, Span<double> into)
    {
        foreach (var row in rows)
        {
            var source = _values.AsSpan(row * _width, _width);
            for (var i = 0; i < source.Length; i++)
                into[i] = _doubles[source[i]];
            into = into[_width..];
        }
    }

    public IFeatures Subset(ReadOnlySpan<int> rows)
    {
        var values = new byte[(long)rows.Length * _width];
        for (var i = 0; i < rows.Length; i++)
            _values.AsSpan(rows[i] * _width, _width).CopyTo(values.AsSpan(i * _width));
        return new ByteFeatures(values, _width, _divisor);
    }

    public void AddTo(IncrementalHash hash)
    {
        hash.AppendData(Encoding.ASCII.GetBytes($"bytes/{_divisor};"));
        hash.AppendData(_values);
    }

    // A batch's rows lie anywhere in the data set: waiting for each in turn costs more than widening it.
    private unsafe void Prefetch(int row)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        fixed (byte* start = &_values[row * _width])
        {
            for (var offset = 0; offset < _width; offset += 64)
            {
                Sse.Prefetch0(start + offset);
            }
        }
    }

    // A product with the reciprocal and one correction step (Markstein 1990) costs a third of a division. The constructor has tried all
    // 256 bytes; a divisor for which one of them came out differently is served from the table, as is the rest of a row.
    private unsafe void Widen(ReadOnlySpan<byte> source, Span<float> into)
    {
        into = into[..source.Length];
        var i = 0;
        fixed (byte* from = source)
        fixed (float* to = into)
        {
            if (_correctable && Avx512F.IsSupported)
                i = WidenBySixteen(from, to, source.Length);
            else if (_correctable && Avx2.IsSupported && Fma.IsSupported)
                i = WidenByEight(from, to, source.Length);
        }

        for (; i < source.Length; i++)
            into[i] = _singles[source[i]];
    }

    private unsafe int WidenBySixteen(byte* from, float* to, int length)
    {
        var (divisor, reciprocal) = (Vector512.Create(_divisor), Vector512.Create(1 / _divisor));
        var i = 0;
        for (; i <= length - 16; i += 16)
        {
            var b = Avx512F.ConvertToVector512Single(Avx512F.ConvertToVector512Int32(Sse2.LoadVector128(from + i)));
            var q = b * reciprocal;
            Avx512F.FusedMultiplyAdd(Avx512F.FusedMultiplyAddNegated(q, divisor, b), reciprocal, q).Store(to + i);
        }

        return i;
    }

    private unsafe int WidenByEight(byte* from, float* to, int length)
    {
        var (divisor, reciprocal) = (Vector256.Create(_divisor), Vector256.Create(1 / _divisor));
        var i = 0;
        for (; i <= length - 8; i += 8)
        {
            var b = Avx.ConvertToVector256Single(Avx2.ConvertToVector256Int32(from + i));
            var q = b * reciprocal;
            Fma.MultiplyAdd(Fma.MultiplyAddNegated(q, divisor, b), reciprocal, q).Store(to + i);
        }

        return i;
    }

    private static float Correct(float b, float reciprocal, float divisor)
    {
        var q = b * reciprocal;
        return MathF.FusedMultiplyAdd(MathF.FusedMultiplyAdd(-q, divisor, b), reciprocal, q);
    }
}

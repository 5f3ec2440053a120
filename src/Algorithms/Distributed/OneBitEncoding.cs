using System.Buffers.Binary;
using Starling.Algorithms.Compression;
using Starling.Algorithms.Errors;

namespace Starling.Algorithms.Distributed;

/// <summary>
/// A float32 scale per segment, then one bit per entry and padding entry, tensor by tensor from a new byte on: for the flat
/// vector without padding ⌈d/8⌉ + 4 bytes per scale. The first entry is the most significant bit; 1 means not negative.
/// </summary>
/// <param name="segments">The segments, tensor by tensor.</param>
/// <param name="padding">±scale per segment: written, or filled by reading.</param>
internal sealed class OneBitEncoding(Segment[] segments, float[] padding) : IEncoding
{
    /// <inheritdoc/>
    public int Size(int dim) => checked((sizeof(float) * segments.Length) + segments
        .GroupBy(segment => segment.Tensor)
        .Sum(tensor => BitWriter.SizeOf(tensor.Sum(segment => (long)segment.Length + segment.Padding))));

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<float> value, Span<byte> into)
    {
        var bits = new BitWriter(into[(sizeof(float) * segments.Length)..]);
        for (var i = 0; i < segments.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(into[(sizeof(float) * i)..], MathF.Abs(padding[i]));
            bits.WriteSigns(value.Slice(segments[i].Offset, segments[i].Length));
            for (var j = 0; j < segments[i].Padding; j++)
            {
                bits.Write(padding[i] >= 0 ? 1u : 0, 1);
            }

            if (EndsTensor(i))
            {
                bits.End();
            }
        }
    }

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> from, Span<float> value)
    {
        var bits = new BitReader(from[(sizeof(float) * segments.Length)..]);
        for (var i = 0; i < segments.Length; i++)
        {
            var scale = ScaledSignEncoding.ReadScale(from[(sizeof(float) * i)..]);
            bits.ReadSigns(scale, value.Slice(segments[i].Offset, segments[i].Length));
            padding[i] = ReadPadding(ref bits, segments[i].Padding) ? scale : -scale;
            if (EndsTensor(i))
            {
                bits.End();
            }
        }
    }

    private static bool ReadPadding(ref BitReader bits, int count)
    {
        var positive = 0;
        for (var j = 0; j < count; j++)
        {
            positive += (int)bits.Read(1);
        }

        return positive == 0 || positive == count
            ? positive == count
            : throw new CodecException($"The {count} padding entries of a segment are not equal.");
    }

    private bool EndsTensor(int i) => i + 1 == segments.Length || segments[i + 1].Tensor != segments[i].Tensor;
}

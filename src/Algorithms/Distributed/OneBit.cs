using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Distributed;

/// <summary>A vector with its padding: the entries of each segment's padding are equal, so one number stands for them.</summary>
/// <param name="Value">Shape (d).</param>
/// <param name="Padding">One number per segment.</param>
internal readonly record struct Padded(Vector Value, float[] Padding);

/// <summary>C(u) = (‖u‖₂/√dim u)·sgn(u) with sgn(0) = +1, segment by segment.</summary>
internal static class OneBit
{
    /// <summary>C(u). The padding of the result holds ±scale for every segment, also for one without padding.</summary>
    public static Padded Compress(Padded u, Segment[] segments)
    {
        var compressed = new Padded(u.Value.Empty(), new float[segments.Length]);
        for (var i = 0; i < segments.Length; i++)
        {
            var (offset, length, padding, _) = segments[i];
            var part = u.Value.Slice(offset, length);
            var squares = part.Dot(part) + (padding * (double)u.Padding[i] * u.Padding[i]);
            var scale = (float)Math.Sqrt(squares / Math.Max(1, length + padding));
            compressed.Value.Slice(offset, length).Storage.Sign(scale, part.Storage);
            compressed.Padding[i] = u.Padding[i] >= 0 ? scale : -scale;
        }

        return compressed;
    }

    /// <summary>u − C(u), 0 for padding that does not exist.</summary>
    public static Padded Error(Padded u, Padded compressed, Segment[] segments) => new(
        u.Value - compressed.Value,
        [.. segments.Select((segment, i) => segment.Padding > 0 ? u.Padding[i] - compressed.Padding[i] : 0)]);
}

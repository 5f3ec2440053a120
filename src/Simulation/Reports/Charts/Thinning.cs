namespace Starling.Simulation.Reports.Charts;

/// <summary>Leaves out points that no screen can show.</summary>
internal static class Thinning
{
    /// <summary>Most points of a curve that is drawn.</summary>
    public const int Limit = 1000;

    /// <summary>A curve of at most <see cref="Limit"/> points: first, last, and the lowest and highest of each stretch between.</summary>
    public static IReadOnlyList<Point> Thin(IReadOnlyList<Point> points)
    {
        if (points.Count <= Limit)
        {
            return points;
        }

        const int stretches = (Limit / 2) - 1;
        var kept = new List<Point>(Limit) { points[0] };
        var inner = points.Count - 2;
        for (var i = 0; i < stretches; i++)
        {
            var from = 1 + (int)((long)inner * i / stretches);
            var to = 1 + (int)((long)inner * (i + 1) / stretches);
            var low = Enumerable.Range(from, to - from).MinBy(k => points[k].Y);
            var high = Enumerable.Range(from, to - from).MaxBy(k => points[k].Y);
            kept.AddRange(low == high ? [points[low]] : [points[Math.Min(low, high)], points[Math.Max(low, high)]]);
        }

        kept.Add(points[^1]);
        return kept;
    }
}

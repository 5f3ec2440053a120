namespace Starling.Simulation.Reports.Charts;

/// <summary>A point of a curve.</summary>
/// <param name="X">Abscissa, in the base unit of its axis.</param>
/// <param name="Y">Ordinate, in the base unit of its axis.</param>
internal readonly record struct Point(double X, double Y);

/// <summary>A named curve.</summary>
/// <param name="Name">Name in the legend.</param>
/// <param name="Points">Its points, ascending in x.</param>
/// <param name="Dashed">Whether it is drawn so that a curve below it stays visible.</param>
internal sealed record Series(string Name, IReadOnlyList<Point> Points, bool Dashed = false)
{
    /// <summary>A curve of the finite values among those given.</summary>
    /// <param name="name">Name in the legend.</param>
    /// <param name="points">Points; those without a value are left out.</param>
    public static Series Of(string name, IEnumerable<(double X, double? Y)> points) => new(
        name,
        [.. points.Where(p => p.Y is { } y && double.IsFinite(y)).Select(p => new Point(p.X, p.Y!.Value))]);
}

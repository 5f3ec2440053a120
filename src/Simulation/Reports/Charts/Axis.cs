namespace Starling.Simulation.Reports.Charts;

/// <summary>One axis of a chart: its ticks, and where values lie between its ends.</summary>
internal sealed class Axis
{
    private const double LogFrom = 100;
    private readonly UnitScale _scale;
    private readonly double[] _ticks;
    private readonly double _min;
    private readonly double _max;

    private Axis(Quantity quantity, double min, double max, bool tight)
    {
        _scale = UnitScale.For(quantity.Unit, max);
        (min, max) = (min / _scale.Size, max / _scale.Size);
        IsLog = quantity.MayBeLog && min > 0 && max > LogFrom * min;
        _ticks = IsLog ? Ticks.Logarithmic(min, max) : Ticks.Linear(min, max, quantity.Unit == Unit.Count);
        (_min, _max) = tight && max > min ? (min, max) : (_ticks[0], _ticks[^1]);
        Caption = string.Join(", ", new[] { quantity.Label, _scale.Name, IsLog ? "log scale" : "" }.Where(part => part != ""));
    }

    /// <summary>Whether the axis is logarithmic.</summary>
    public bool IsLog { get; }

    /// <summary>Name, unit and kind of the axis.</summary>
    public string Caption { get; }

    /// <summary>Position and text of each tick within the axis.</summary>
    public IEnumerable<(double Position, string Text)> Marks => _ticks
        .Where(tick => tick >= _min - (1e-9 * Math.Abs(_min)) && tick <= _max + (1e-9 * Math.Abs(_max)))
        .Select(tick => (PositionOf(tick), Ticks.Text(tick)));

    /// <summary>The horizontal axis: it ends where the curves end.</summary>
    public static Axis Horizontal(Chart chart) => Of(chart.X, chart, point => point.X, tight: true);

    /// <summary>The vertical axis: it ends at ticks.</summary>
    public static Axis Vertical(Chart chart) => Of(chart.Y, chart, point => point.Y, tight: false);

    /// <summary>Where a value lies, 0 at the start and 1 at the end.</summary>
    /// <param name="value">A value in base units.</param>
    public double Position(double value) => PositionOf(value / _scale.Size);

    private static Axis Of(Quantity quantity, Chart chart, Func<Point, double> value, bool tight)
    {
        var values = chart.Curves.SelectMany(curve => curve.Points).Select(value).DefaultIfEmpty().ToArray();
        var fromZero = quantity.Unit is Unit.Count or Unit.Bytes or Unit.Seconds;
        return new(quantity, fromZero ? 0 : values.Min(), values.Max(), tight);
    }

    private double PositionOf(double scaled) => IsLog
        ? Math.Log(scaled / _min) / Math.Log(_max / _min)
        : (scaled - _min) / (_max - _min);
}

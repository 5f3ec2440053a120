namespace Starling.Simulation.Reports.Charts;

/// <summary>What numbers on an axis are.</summary>
internal enum Unit
{
    /// <summary>Any number.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>A share, shown in per cent.</summary>
    Share,

    /// <summary>Bytes, shown in kB, MB, …</summary>
    Bytes,

    /// <summary>Seconds, shown in minutes or hours where there are many.</summary>
    Seconds,
}

/// <summary>The multiple of a unit that suits the numbers of an axis.</summary>
/// <param name="Size">How many base units it has.</param>
/// <param name="Name">Its name, or an empty text.</param>
internal sealed record UnitScale(double Size, string Name)
{
    private static readonly UnitScale[] _bytes =
        [new(1, "B"), new(1e3, "kB"), new(1e6, "MB"), new(1e9, "GB"), new(1e12, "TB"), new(1e15, "PB")];

    /// <summary>The scale for an axis that ends at a value.</summary>
    public static UnitScale For(Unit unit, double max) => unit switch
    {
        Unit.Share => new(0.01, "%"),
        Unit.Bytes => _bytes.LastOrDefault(scale => scale.Size <= max) ?? _bytes[0],
        Unit.Seconds when max >= 96 * 3600 => new(24 * 3600, "days"),
        Unit.Seconds when max >= 3 * 3600 => new(3600, "h"),
        Unit.Seconds when max >= 300 => new(60, "min"),
        Unit.Seconds => new(1, "s"),
        _ => new(1, ""),
    };
}

using System.Globalization;

namespace Starling.Simulation.Reports.Charts;

/// <summary>Where grid lines stand, in numbers that people like: 1, 2 or 5 times a power of ten.</summary>
internal static class Ticks
{
    private const int Wanted = 5;
    private const int MostDecades = 6;

    /// <summary>Evenly spaced ticks whose first and last enclose the values.</summary>
    /// <param name="min">Smallest value.</param>
    /// <param name="max">Largest value.</param>
    /// <param name="whole">Whether ticks are whole numbers.</param>
    public static double[] Linear(double min, double max, bool whole)
    {
        if (max - min <= 1e-9 * Math.Abs(max))
        {
            var half = min == 0 ? 1 : Math.Abs(min) / 10;
            (min, max) = (min - half, max + half);
        }

        var step = Step((max - min) / Wanted);
        step = whole ? Math.Max(1, step) : step;
        var (first, last) = ((long)Math.Floor((min / step) + 1e-9), (long)Math.Ceiling((max / step) - 1e-9));
        return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)];
    }

    /// <summary>Powers of ten that enclose the values; every second, third, … of them where there are many.</summary>
    public static double[] Logarithmic(double min, double max)
    {
        var (first, last) = ((int)Math.Floor(Math.Log10(min) + 1e-9), (int)Math.Ceiling(Math.Log10(max) - 1e-9));
        var step = Math.Max(1, (last - first + MostDecades - 1) / MostDecades);
        var count = (last - first + step - 1) / step;
        return [.. Enumerable.Range(0, count + 1).Select(i => Math.Pow(10, first + (i * step)))];
    }

    /// <summary>A tick as text: 0.05, 1,500, 1e-6.</summary>
    public static string Text(double tick) => tick != 0 && Math.Abs(tick) is < 1e-4 or >= 1e7
        ? tick.ToString("0.##e+0", CultureInfo.InvariantCulture).Replace("e+", "e", StringComparison.Ordinal).Replace('-', '−')
        : tick.ToString("#,0.######", CultureInfo.InvariantCulture).Replace('-', '−');

    private static double Step(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return power * ((rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
    }
}

namespace Starling.Simulation.Reports.Charts;

/// <summary>Where the names of curves stand: in rows below the title; nowhere for a single curve that needs no name.</summary>
internal sealed class Legend
{
    /// <summary>Height of a row.</summary>
    public const int RowHeight = 18;

    // Mean width of a character at 12 px, and the sample of the line before it.
    private const double CharacterWidth = 6.6;
    private const int SampleWidth = 22;
    private const int Gap = 16;

    private Legend(IReadOnlyList<(int Curve, double X, int Row)> entries) => Entries = entries;

    /// <summary>Curve, left end and row of each name.</summary>
    public IReadOnlyList<(int Curve, double X, int Row)> Entries { get; }

    /// <summary>Number of rows.</summary>
    public int Rows => Entries.Count == 0 ? 0 : Entries[^1].Row + 1;

    /// <summary>Lays names out from left to right.</summary>
    public static Legend Of(Chart chart, double width)
    {
        var entries = new List<(int, double, int)>();
        var (x, row) = (0.0, 0);
        for (var i = 0; i < chart.Curves.Count && chart.Curves.Count > 1; i++)
        {
            if (chart.Curves[i].Points.Count == 0)
            {
                continue;
            }

            var needed = SampleWidth + (CharacterWidth * chart.Curves[i].Name.Length);
            if (x > 0 && x + needed > width)
            {
                (x, row) = (0, row + 1);
            }

            entries.Add((i, x, row));
            x += needed + Gap;
        }

        return new(entries);
    }
}

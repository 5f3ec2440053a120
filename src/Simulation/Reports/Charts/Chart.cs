namespace Starling.Simulation.Reports.Charts;

/// <summary>Curves over a common axis.</summary>
/// <param name="Title">What the curves show.</param>
/// <param name="X">The horizontal quantity.</param>
/// <param name="Y">The vertical quantity.</param>
/// <param name="Curves">The curves, in the order of their colours.</param>
internal sealed record Chart(string Title, Quantity X, Quantity Y, IReadOnlyList<Series> Curves)
{
    /// <summary>Whether there is anything to draw.</summary>
    public bool IsEmpty => Curves.All(curve => curve.Points.Count == 0);
}

/// <summary>What an axis measures.</summary>
/// <param name="Label">Its name; empty where the title says it.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="MayBeLog">Whether the axis becomes logarithmic where values span more than two decades.</param>
internal sealed record Quantity(string Label, Unit Unit, bool MayBeLog = false)
{
    /// <summary>Rounds of communication.</summary>
    public static Quantity Rounds { get; } = new("round", Unit.Count);

    /// <summary>A loss or a distance.</summary>
    public static Quantity Loss { get; } = new("", Unit.Number, MayBeLog: true);

    /// <summary>A share of samples.</summary>
    public static Quantity Accuracy { get; } = new("", Unit.Share);
}

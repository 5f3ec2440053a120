namespace Starling.Simulation.Experiments.Yaml;

/// <summary>Where something stands: a line of a file, or a <c>--set</c> of the command line.</summary>
/// <param name="Source">The file as the user named it, or the whole <c>--set</c>.</param>
/// <param name="Line">Line, 1-based; 0 where lines mean nothing.</param>
internal sealed record Place(string Source, int Line)
{
    public override string ToString() => Line > 0 ? $"{Source}:{Line}" : Source;
}

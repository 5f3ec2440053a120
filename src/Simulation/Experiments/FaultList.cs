using Starling.Simulation.Experiments.Yaml;

namespace Starling.Simulation.Experiments;

/// <summary>Collects what is wrong with one experiment file, so that all of it is reported at once.</summary>
internal sealed class FaultList
{
    private readonly List<(Place Place, string Message)> _faults = [];

    public bool IsEmpty => _faults.Count == 0;

    /// <summary>The messages <c>place: key: problem</c>: those of the file by line, then those of the command line.</summary>
    public IReadOnlyList<string> Messages =>
        [.. _faults.OrderBy(f => f.Place.Line == 0).ThenBy(f => f.Place.Line).Select(f => f.Message).Distinct()];

    /// <summary>Adds a fault; <paramref name="key"/> is empty where the file as a whole is meant.</summary>
    public void Add(Place place, string key, string problem) =>
        _faults.Add((place, key == "" ? $"{place}: {problem}" : $"{place}: {key}: {problem}"));
}

using System.Text.RegularExpressions;
using Starling.Algorithms.Errors;
using Starling.Simulation.Experiments.Reading;
using Starling.Simulation.Experiments.Yaml;

namespace Starling.Simulation.Experiments;

/// <summary>Says in which experiment file, and on which line, a fault stands that only the data or the model could tell.</summary>
public static partial class ExperimentPlaces
{
    /// <summary>Does something with an experiment; its faults are told with the file, and with the line where they begin with a key.</summary>
    /// <param name="path">The experiment file, as messages shall name it.</param>
    /// <param name="overrides">Assignments <c>key=value</c>, as the experiment was read with.</param>
    /// <param name="work">What to do.</param>
    /// <exception cref="InputException">What <paramref name="work"/> threw, with the places.</exception>
    public static T Name<T>(string path, IReadOnlyList<string> overrides, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (InputException e) when (e is not ExperimentFileException)
        {
            throw new InputException([.. e.Faults.Select(fault => $"{PlaceOf(path, overrides, fault)}: {fault}")]);
        }
    }

    private static Place PlaceOf(string path, IReadOnlyList<string> overrides, string fault)
    {
        var place = new Place(path, 0);
        if (!LeadingKey().IsMatch(fault) || !File.Exists(path))
            return place;
        var faults = new FaultList();
        Node? node = YamlReader.Read(File.ReadAllText(path), line => new Place(path, (int)line), faults) as MapNode;
        node = node is MapNode map ? overrides.Aggregate(map, (read, set) => Overrides.Apply(read, set, faults)) : null;
        foreach (var key in LeadingKey().Match(fault).Groups[1].Value.Split('.'))
        {
            if ((node as MapNode)?.Entries.FirstOrDefault(entry => entry.Key == key) is not { } found)
                break;
            (place, node) = (found.Place, found.Value);
        }

        return place;
    }

    [GeneratedRegex("^([a-z0-9_]+(?:\\.[a-z0-9_]+)*): ")]
    private static partial Regex LeadingKey();
}

using Starling.Simulation.Experiments.Reading;
using Starling.Simulation.Experiments.Yaml;

namespace Starling.Simulation.Experiments;

/// <summary>Reads section <c>topology</c> from the command line instead of a file.</summary>
public static class TopologyArguments
{
    /// <summary>A topology from its kind and assignments.</summary>
    /// <param name="kind">The kind, <c>ring</c> for example.</param>
    /// <param name="assignments">Its other keys, such as <c>degree=4</c>; relative paths are relative to the working directory.</param>
    /// <exception cref="ExperimentFileException">There is no such kind, or a key does not fit it.</exception>
    public static TopologySection Parse(string kind, IReadOnlyList<string> assignments)
    {
        var faults = new FaultList();
        var place = new Place("topology", 0);
        var given = new MapNode(place, [new MapEntry("kind", place, new ScalarNode(place, kind, Plain: false))]);
        var map = assignments.Aggregate(given, (node, set) => Overrides.Apply(node, set, faults));
        var reader = new SectionReader(new ValueReader(Directory.GetCurrentDirectory(), faults), faults);
        var section = reader.Read(TopologySection.Spec, map, "");
        return faults.IsEmpty
            ? (TopologySection)RecordBinder.Bind(typeof(TopologySection), section)
            : throw new ExperimentFileException(faults.Messages);
    }
}

using Starling.Simulation.Experiments.Reading;
using Starling.Simulation.Experiments.Schema;

namespace Starling.Simulation.Experiments.Writing;

/// <summary>Walks the keys of a record in the order in which a file has them.</summary>
internal static class KeyWalk
{
    /// <summary>The keys that the record's own case allows, with their values.</summary>
    public static IEnumerable<(KeySpec Key, object? Value)> Of(SectionSpec spec, object record)
    {
        var keys = spec.Keys;
        if (spec.SelectorKey is { } selector)
        {
            var word = RecordBinder.Get(record, selector.Name);
            keys = [selector, .. spec.Cases.First(c => c.Word.Equals(word)).Keys, .. spec.Keys];
        }

        return keys.Select(key => (key, RecordBinder.Get(record, key.Name)));
    }
}

using System.Text.Json.Nodes;
using Starling.Algorithms.Catalogue;
using Starling.Simulation.Experiments;
using Starling.Simulation.Experiments.Reading;
using Starling.Simulation.Experiments.Schema;
using Starling.Simulation.Experiments.Writing;

namespace Starling.Simulation.Tests.Experiments;

public sealed class SchemaTests
{
    [Fact]
    public void EveryKey_HasAPropertyAndEveryPropertyAKey() =>
        AssertMatch(ExperimentSchema.Root(AlgorithmCatalogue.All), typeof(Experiment));

    [Fact]
    public void JsonSchema_DescribesEveryKeyWithItsDefault()
    {
        var schema = JsonNode.Parse(ExperimentJsonSchema.Write())!;

        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)schema["$schema"]);
        Assert.Equal(["rounds", "data", "model", "local", "algorithm"], schema["required"]!.AsArray().Select(n => (string)n!));
        var local = schema["properties"]!["local"]!["properties"]!;
        Assert.Equal(1.0, (double)local["learning_rate_decay"]!["default"]!);
        Assert.Equal(0.0, (double)local["learning_rate"]!["exclusiveMinimum"]!);
        var federation = schema["properties"]!["federation"]!["properties"]!;
        Assert.Equal((1, 600.0), ((int)federation["min_clients"]!["default"]!, (double)federation["round_deadline_seconds"]!["default"]!));
        Assert.Equal(0, (int)schema["properties"]!["data"]!["properties"]!["external_clients"]!["default"]!);
        Assert.Equal(AlgorithmCatalogue.All.Count, schema["properties"]!["algorithm"]!["allOf"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("steps", "stesp", 1)]
    [InlineData("rounds", "round", 1)]
    [InlineData("alpha", "beta", 4)]
    [InlineData("", "abc", 3)]
    public void Distance_CountsEdits(string a, string b, int edits)
    {
        Assert.Equal(edits, Spelling.Distance(a, b));
        Assert.Equal(edits, Spelling.Distance(b, a));
    }

    private static void AssertMatch(SectionSpec spec, Type record)
    {
        var keys = spec.Cases.SelectMany(c => c.Keys).Concat(spec.Keys).Append(spec.SelectorKey).OfType<KeySpec>().DistinctBy(k => k.Name).ToList();
        var properties = record.GetProperties().Select(p => RecordBinder.SnakeCase(p.Name)).ToHashSet();
        if (record == typeof(AlgorithmSection))
            return;
        Assert.Equal(keys.Select(k => k.Name).Order(), properties.Order());
        foreach (var key in keys.Where(k => k.Section is not null))
            AssertMatch(key.Section!, record.GetProperty(RecordBinder.PascalCase(key.Name))!.PropertyType);
    }
}

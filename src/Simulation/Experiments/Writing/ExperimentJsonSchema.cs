using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Starling.Algorithms.Catalogue;
using Starling.Simulation.Experiments.Schema;

namespace Starling.Simulation.Experiments.Writing;

/// <summary>The experiment file as a JSON schema (draft 2020-12), for editors.</summary>
public static class ExperimentJsonSchema
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema as indented JSON.</summary>
    public static string Write()
    {
        var root = Section(ExperimentSchema.Root(AlgorithmCatalogue.All));
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        root.Insert(1, "title", "Starling experiment");
        return root.ToJsonString(Indented);
    }

    private static JsonObject Section(SectionSpec spec)
    {
        var selector = spec.SelectorKey is { } key ? [key] : (KeySpec[])[];
        var keys = (IEnumerable<KeySpec>)[.. selector, .. spec.Cases.SelectMany(c => c.Keys), .. spec.Keys];
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = Properties(keys.DistinctBy(k => k.Name)),
            ["additionalProperties"] = false,
        };
        AddRequired(schema, spec.SelectorKey is { Required: true } required ? [required, .. spec.Keys] : spec.Keys);
        AddExactlyOne(schema, spec.ExactlyOne);
        if (spec.Cases.Any(c => c.Keys.Count > 0))
            schema["allOf"] = new JsonArray([.. spec.Cases.Select(c => Case(spec, c))]);
        return schema;
    }

    private static JsonObject Case(SectionSpec spec, CaseSpec chosen)
    {
        var then = new JsonObject { ["properties"] = Properties(chosen.Keys) };
        foreach (var foreign in spec.Cases.SelectMany(c => c.Keys).Select(k => k.Name).Except(chosen.Keys.Select(k => k.Name)))
            then["properties"]![foreign] = false;
        AddRequired(then, chosen.Keys);
        AddExactlyOne(then, chosen.ExactlyOne);
        var condition = new JsonObject
        {
            ["properties"] = new JsonObject { [spec.Selector!] = new JsonObject { ["const"] = chosen.Word } },
        };
        if (spec.DefaultCase != chosen.Word)
            condition["required"] = new JsonArray(spec.Selector);
        return new JsonObject { ["if"] = condition, ["then"] = then };
    }

    private static JsonObject Properties(IEnumerable<KeySpec> keys)
    {
        var properties = new JsonObject();
        foreach (var key in keys)
            properties[key.Name] = key.Section is { } section ? Described(Section(section), key) : Described(JsonValueSchema.Of(key), key);
        return properties;
    }

    private static JsonObject Described(JsonObject schema, KeySpec key)
    {
        schema.Insert(0, "description", key.DefaultText is { } text ? $"{key.Summary} Default: {text}." : key.Summary);
        if ((key.Default ?? key.NullWord) is { } value && !key.Required)
            schema["default"] = JsonSerializer.SerializeToNode(value, value.GetType());
        return schema;
    }

    private static void AddRequired(JsonObject schema, IEnumerable<KeySpec> keys)
    {
        var names = keys.Where(k => k.Required).Select(k => (JsonNode)k.Name).ToArray();
        if (names.Length > 0)
            schema["required"] = new JsonArray(names);
    }

    private static void AddExactlyOne(JsonObject schema, IReadOnlyList<string[]> groups)
    {
        if (groups.Count > 0)
            schema["oneOf"] = new JsonArray([.. groups.Select(Requiring)]);
    }

    private static JsonObject Requiring(string[] keys) => new() { ["required"] = new JsonArray([.. keys.Select(k => (JsonNode)k)]) };
}

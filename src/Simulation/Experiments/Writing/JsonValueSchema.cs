using System.Text.Json.Nodes;
using Starling.Simulation.Experiments.Schema;

namespace Starling.Simulation.Experiments.Writing;

/// <summary>The JSON schema of one value that is not a section.</summary>
internal static class JsonValueSchema
{
    public static JsonObject Of(KeySpec key)
    {
        var main = Main(key);
        var others = new List<JsonNode>();
        if (key.NullWord is { } word)
            others.Add(new JsonObject { ["const"] = word });
        if (key.Nullable)
            others.Add(new JsonObject { ["type"] = "null" });
        return others.Count == 0 ? main : new JsonObject { ["anyOf"] = new JsonArray([main, .. others]) };
    }

    private static JsonObject Main(KeySpec key) => key.Kind switch
    {
        ValueKind.Number => Ranged("number", key),
        ValueKind.Integer => Ranged("integer", key),
        ValueKind.Seed => new() { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = ulong.MaxValue },
        ValueKind.Boolean => new() { ["type"] = "boolean" },
        ValueKind.Word => Words(key),
        ValueKind.WordOrFile => new() { ["anyOf"] = new JsonArray(Words(key), FileMapping()) },
        ValueKind.Size => new() { ["type"] = new JsonArray("string", "integer"), ["examples"] = new JsonArray("8GB", "512MB") },
        ValueKind.Numbers => new() { ["type"] = "array", ["minItems"] = 1, ["items"] = Ranged("number", key) },
        ValueKind.Integers => new() { ["type"] = "array", ["minItems"] = 1, ["items"] = Ranged("integer", key) },
        _ when key.Pattern is { } pattern => new() { ["type"] = "string", ["pattern"] = pattern },
        _ => new() { ["type"] = "string" },
    };

    private static JsonObject Words(KeySpec key) => new()
    {
        ["enum"] = new JsonArray([.. key.Words.Select(w => (JsonNode)w), .. key.Words.Where(IsNumber).Select(w => JsonNode.Parse(w))]),
    };

    // A file may give such a word without quotes, and then it is a number to JSON.
    private static bool IsNumber(string word) => int.TryParse(word, out _);

    private static JsonObject FileMapping() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject { ["path"] = new JsonObject { ["type"] = "string" } },
        ["required"] = new JsonArray("path"),
        ["additionalProperties"] = false,
    };

    private static JsonObject Ranged(string type, KeySpec key)
    {
        var schema = new JsonObject { ["type"] = type };
        if (double.IsFinite(key.Min))
            schema[key.MinExclusive ? "exclusiveMinimum" : "minimum"] = key.Min;
        if (double.IsFinite(key.Max))
            schema[key.MaxExclusive ? "exclusiveMaximum" : "maximum"] = key.Max;
        return schema;
    }
}

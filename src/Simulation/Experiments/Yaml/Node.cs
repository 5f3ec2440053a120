namespace Starling.Simulation.Experiments.Yaml;

/// <summary>A value of a YAML document, with its place.</summary>
internal abstract record Node(Place Place);

/// <summary>A scalar. <paramref name="Plain"/> tells <c>5</c> from <c>"5"</c>.</summary>
internal sealed record ScalarNode(Place Place, string Text, bool Plain) : Node(Place)
{
    /// <summary>Whether this is YAML's null: nothing, <c>~</c> or <c>null</c>.</summary>
    public bool IsNull => Plain && Text is "" or "~" or "null" or "Null" or "NULL";
}

/// <summary>A sequence.</summary>
internal sealed record ListNode(Place Place, IReadOnlyList<Node> Items) : Node(Place);

/// <summary>A mapping with its entries in the order of the file; keys are distinct.</summary>
internal sealed record MapNode(Place Place, IReadOnlyList<MapEntry> Entries) : Node(Place);

/// <summary>One entry of a mapping; <paramref name="Place"/> is where its key stands.</summary>
internal sealed record MapEntry(string Key, Place Place, Node Value);

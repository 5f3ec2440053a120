using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Starling.Simulation.Experiments.Yaml;

/// <summary>Composes a YAML text into nodes that know their lines. Depth and size are bounded, aliases by what they stand for.</summary>
internal sealed class YamlReader
{
    private const int MaxDepth = 32;
    private const int MaxNodes = 500_000;

    private readonly Parser _parser;
    private readonly Func<long, Place> _placeOfLine;
    private readonly FaultList _faults;
    private readonly Dictionary<AnchorName, (Node Node, int Size)> _anchors = [];
    private int _nodes;
    private long _lastLine = 1;

    private YamlReader(string text, Func<long, Place> placeOfLine, FaultList faults) =>
        (_parser, _placeOfLine, _faults) = (new Parser(new StringReader(text)), placeOfLine, faults);

    /// <summary>The document's root, or null where the text is empty or not YAML, in which case the fault is added.</summary>
    public static Node? Read(string text, Func<long, Place> placeOfLine, FaultList faults)
    {
        var reader = new YamlReader(text, placeOfLine, faults);
        try
        {
            return reader.ReadDocument();
        }
        catch (YamlException e)
        {
            faults.Add(placeOfLine(e.End.Line), "", $"not valid YAML: {e.Message}");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The scanner fails in these ways, without a place, on some texts that break off.
            var problem = "not valid YAML: something that begins here or below is not finished; check brackets and quotes";
            faults.Add(placeOfLine(reader._lastLine), "", problem);
        }

        return null;
    }

    private Node? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
            return null;
        _parser.Consume<DocumentStart>();
        var root = Compose(depth: 0, "");
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
            throw new YamlException(second.Start, second.End, "a second document starts here; one file holds one experiment.");
        return root;
    }

    private Node Compose(int depth, string path)
    {
        var start = _parser.Current!;
        _lastLine = start.Start.Line;
        if (depth > MaxDepth)
            throw new YamlException(start.Start, start.End, $"nested more than {MaxDepth} levels deep.");
        var before = _nodes;
        Count(1, start);
        var node = _parser.Current switch
        {
            AnchorAlias => Follow(_parser.Consume<AnchorAlias>()),
            SequenceStart => List(_parser.Consume<SequenceStart>(), depth, path),
            MappingStart => Map(_parser.Consume<MappingStart>(), depth, path),
            _ => Single(_parser.Consume<Scalar>()),
        };
        if (start is NodeEvent { Anchor.IsEmpty: false } anchored)
            _anchors[anchored.Anchor] = (node, _nodes - before);
        return node;
    }

    private Node Follow(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value, out var target))
            throw new YamlException(alias.Start, alias.End, $"the alias *{alias.Value} has no anchor before it.");
        Count(target.Size, alias);
        return target.Node;
    }

    private ScalarNode Single(Scalar scalar)
    {
        RefuseTag(scalar);
        return new ScalarNode(_placeOfLine(scalar.Start.Line), scalar.Value, scalar.Style == ScalarStyle.Plain);
    }

    private ListNode List(SequenceStart start, int depth, string path)
    {
        RefuseTag(start);
        var items = new List<Node>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
            items.Add(Compose(depth + 1, path));
        return new ListNode(_placeOfLine(start.Start.Line), items);
    }

    private MapNode Map(MappingStart start, int depth, string path)
    {
        RefuseTag(start);
        var entries = new List<MapEntry>();
        var seen = new Dictionary<string, Place>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = Compose(depth + 1, path);
            var name = (key as ScalarNode)?.Text;
            var inner = path == "" ? name ?? "" : $"{path}.{name}";
            var value = Compose(depth + 1, inner);
            if (name is null)
                _faults.Add(key.Place, path, "a key must be a word, not a list or a mapping");
            else if (seen.TryAdd(name, key.Place))
                entries.Add(new MapEntry(name, key.Place, value));
            else
                _faults.Add(key.Place, inner, $"given twice, first at {seen[name]}; keep one");
        }

        return new MapNode(_placeOfLine(start.Start.Line), entries);
    }

    private void Count(int nodes, ParsingEvent at)
    {
        _nodes += nodes;
        if (_nodes > MaxNodes)
            throw new YamlException(at.Start, at.End, $"more than {MaxNodes} values, aliases counted by what they stand for.");
    }

    private static void RefuseTag(NodeEvent node)
    {
        if (!node.Tag.IsEmpty && !node.Tag.IsNonSpecific)
            throw new YamlException(node.Start, node.End, $"the tag {node.Tag} is not used in experiment files; remove it.");
    }
}

using System.Globalization;
using Starling.Algorithms.Errors;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Topology;
using Starling.Simulation.Experiments;
using Starling.Training.Formats;

namespace Starling.Simulation.Setup;

/// <summary>Section <c>topology</c>.</summary>
public static class TopologySetup
{
    /// <summary>The mixing matrices of all rounds.</summary>
    /// <exception cref="InputException">There is no such graph, or a file does not hold one.</exception>
    public static MixingSchedule Of(TopologySection section, int nodes, ulong seed)
    {
        try
        {
            return Build(section, nodes, seed);
        }
        catch (InputException e) when (section.Path is { } path)
        {
            throw new InputException([.. e.Faults.Select(fault => fault.StartsWith(path, StringComparison.Ordinal) ? fault : $"{path}: {fault}")]);
        }
    }

    private static MixingSchedule Build(TopologySection section, int nodes, ulong seed)
    {
        var kind = Enum.Parse<TopologyKind>(section.Kind.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
        return Topologies.Build(
            new TopologySpec(kind)
            {
                Symmetric = section.Symmetric ?? false,
                Degree = section.Degree ?? 0,
                P = section.P ?? 0,
                K = section.K ?? 0,
                RedrawEvery = section.RedrawEvery,
                EdgeList = kind == TopologyKind.Edges ? ReadEdges(section.Path!) : [],
                Weights = kind == TopologyKind.Matrix ? ReadMatrix(section.Path!, nodes) : [],
            },
            nodes,
            new RandomKey(seed));
    }

    private static float[] ReadMatrix(string path, int nodes)
    {
        using var npz = NpzReader.Open(path);
        var w = npz.ReadAsSingle("W");
        return w.Shape.AsSpan().SequenceEqual([nodes, nodes])
            ? w.Data
            : throw new InputException($"{path}: array 'W' has the shape ({string.Join(", ", w.Shape)}), but there are {nodes} nodes; it must be ({nodes}, {nodes}).");
    }

    private static List<(int A, int B)> ReadEdges(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: the list of edges cannot be read: {e.Message}");
        }

        var edges = new List<(int, int)>();
        for (var i = 0; i < lines.Length; i++)
        {
            var cells = lines[i].Split([',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (cells.Length == 0)
            {
                continue;
            }

            edges.Add(cells.Length == 2 && Node(cells[0]) is { } a && Node(cells[1]) is { } b
                ? (a, b)
                : throw new InputException($"{path}:{i + 1}: an edge is two node numbers, such as '0,3'; this line is '{lines[i].Trim()}'."));
        }

        return edges;
    }

    private static int? Node(string cell) => int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var node) ? node : null;
}

using System.Collections;
using Starling.Algorithms.Vectors;

namespace Starling.Simulation.Running;

/// <summary>The parameters of all nodes, each read when it is asked for: together they may be more than memory holds.</summary>
/// <param name="count">Number of nodes N.</param>
/// <param name="read">Reads a node's parameters.</param>
internal sealed class NodeModels(int count, Func<int, Vector> read) : IReadOnlyList<Vector>
{
    /// <inheritdoc/>
    public int Count => count;

    /// <inheritdoc/>
    public Vector this[int node] => read(node);

    /// <inheritdoc/>
    public IEnumerator<Vector> GetEnumerator() => Enumerable.Range(0, count).Select(read).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

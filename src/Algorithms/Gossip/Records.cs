using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Gossip;

/// <summary>A node that keeps its model alone.</summary>
/// <param name="X">Parameters x_i, shape (d).</param>
public sealed record NodeState(Vector X);

/// <summary>A model to the neighbours: 4d bytes.</summary>
/// <param name="Z">z_i, shape (d).</param>
public sealed record NodeMessage(Vector Z);

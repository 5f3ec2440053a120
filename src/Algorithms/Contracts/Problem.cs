using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Contracts;

/// <summary>What an algorithm may know before round 1.</summary>
/// <param name="X0">Initial parameters x₀, shape (d).</param>
/// <param name="Layout">Names and shapes of the tensors in x.</param>
/// <param name="Clients">Number of clients or nodes N.</param>
/// <param name="Survey">One-off facts about the data.</param>
public sealed record Problem(Vector X0, ParameterLayout Layout, int Clients, Survey Survey);

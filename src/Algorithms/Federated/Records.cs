using Starling.Algorithms.Compression;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Federated;

/// <summary>A server that keeps the model alone.</summary>
/// <param name="X">Parameters x, shape (d).</param>
public sealed record ModelState(Vector X);

/// <summary>The model to the participants: 4d bytes.</summary>
/// <param name="X">x_t, shape (d).</param>
public sealed record ModelMessage(Packet X);

/// <summary>A local update to the server: 4d bytes, or what the compressor makes of it.</summary>
/// <param name="Delta">Δ_i, shape (d).</param>
public sealed record DeltaMessage(Packet Delta);

/// <summary>A weighted sum of updates.</summary>
/// <param name="Delta">Σ w_i Δ_i, shape (d).</param>
/// <param name="Weight">Σ w_i.</param>
public sealed record WeightedSum(Vector Delta, double Weight);

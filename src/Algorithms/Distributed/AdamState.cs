using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Distributed;

/// <summary>What Adam keeps, on the server, and with 1-bit Adam on every worker too.</summary>
/// <param name="X">Parameters x, shape (d).</param>
/// <param name="M">Momentum m, shape (d).</param>
/// <param name="V">Second moment v, shape (d).</param>
/// <param name="Steps">Steps made.</param>
public sealed record AdamState(Vector X, Vector M, Vector V, int Steps)
{
    /// <summary>x₀, and zeros.</summary>
    internal static AdamState Start(Vector x0) => new(x0, x0.ZerosLike(), x0.ZerosLike(), 0);
}

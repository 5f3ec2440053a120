using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;

namespace Starling.Simulation.Planning;

/// <summary>f = 0 on one sample: it makes an algorithm send a message of its true size without training.</summary>
/// <param name="dim">Number of parameters d.</param>
internal sealed class ZeroObjective(int dim) : IObjective
{
    /// <inheritdoc/>
    public int Dim => dim;

    /// <inheritdoc/>
    public int SampleCount => 1;

    /// <inheritdoc/>
    public void Gradient(Vector x, Batch batch, Vector into) => into.SetSum(x, -1, x);

    /// <inheritdoc/>
    public double Loss(Vector x, Batch batch) => 0;
}

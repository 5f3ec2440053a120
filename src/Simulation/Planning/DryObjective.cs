using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;

namespace Starling.Simulation.Planning;

/// <summary>A problem without data: loss 1 and a gradient of ones everywhere.</summary>
internal sealed class DryObjective(int dim) : IObjective
{
    public int Dim => dim;

    public int SampleCount => 1;

    public void Gradient(Vector x, Batch batch, Vector into) => into.Storage.Fill(1);

    public double Loss(Vector x, Batch batch) => 1;
}

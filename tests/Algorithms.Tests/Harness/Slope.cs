using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Tests.Harness;

/// <summary>f(x) = −slope · Σ x_j in one dimension: every local step of rate η moves by η·slope, whatever the batch.</summary>
public sealed class Slope(float slope, int samples = 1) : IObjective
{
    public int Dim => 1;

    public int SampleCount => samples;

    public void Gradient(Vector x, Batch batch, Vector into) => into.Writable[0] = -slope;

    public double Loss(Vector x, Batch batch) => -slope * x.Values[0];
}

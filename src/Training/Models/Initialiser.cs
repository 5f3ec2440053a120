using Starling.Algorithms.Randomness;

namespace Starling.Training.Models;

/// <summary>Initial parameters.</summary>
public static class Initialiser
{
    /// <summary>PyTorch's default for linear and convolutional layers: weights and biases uniform on ±1/√fan_in (He et al. 2015 with a = √5).</summary>
    /// <param name="architecture">The model.</param>
    /// <param name="key">The experiment's random address.</param>
    /// <returns>Flat parameters, shape (d).</returns>
    public static float[] KaimingUniform(Architecture architecture, RandomKey key)
    {
        var parameters = new float[architecture.Layout.Dim];
        var random = key.Stream(Purpose.Initialisation);
        foreach (var (slot, fanIn) in architecture.Layout.Slots.Zip(architecture.FanIn))
        {
            var bound = 1 / Math.Sqrt(fanIn);
            foreach (ref var value in parameters.AsSpan(slot.Offset, slot.Length))
            {
                value = (float)(bound * ((2 * random.NextDouble()) - 1));
            }
        }

        return parameters;
    }
}

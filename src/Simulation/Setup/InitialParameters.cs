using Starling.Algorithms.Errors;
using Starling.Algorithms.Randomness;
using Starling.Simulation.Experiments;
using Starling.Training.Formats;
using Starling.Training.Models;

namespace Starling.Simulation.Setup;

/// <summary>Key <c>model.init</c>.</summary>
internal static class InitialParameters
{
    /// <summary>x₀, shape (d).</summary>
    /// <exception cref="InputException">The file does not hold finite parameters of this model.</exception>
    public static float[] Of(WordOrFile init, Architecture architecture, ulong seed) => init switch
    {
        { Path: { } path } => Read(path, architecture.Layout.Dim),
        { Word: "zeros" } => new float[architecture.Layout.Dim],
        _ => Initialiser.KaimingUniform(architecture, new RandomKey(seed)),
    };

    private static float[] Read(string path, int dim)
    {
        using var npz = NpzReader.Open(path);
        var values = npz.ReadAsSingle("params").Data;
        if (values.Length != dim)
        {
            throw new InputException($"{path}: array 'params' has {values.Length} numbers, but the model has {dim} parameters.");
        }

        return Array.TrueForAll(values, float.IsFinite)
            ? values
            : throw new InputException($"{path}: array 'params' holds a number that is infinite or NaN.");
    }
}

using Starling.Algorithms.Contracts;
using Starling.Algorithms.Errors;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Distributed;

/// <summary>
/// Entries whose momentum 1-bit Adam keeps at 0. A momentum that is always 0 cannot be written as ±scale, so without a
/// mask noise leaks into it.
/// </summary>
/// <param name="Given">1 keeps an entry, 0 freezes it, shape (d); null: the weights of inputs that are 0 in every sample.</param>
public sealed record FrozenMask(float[]? Given = null)
{
    /// <summary>The mask for a problem, shape (d), 0 for frozen entries and 1 elsewhere.</summary>
    /// <exception cref="InputException">The mask does not fit the model or its data.</exception>
    internal Vector For(Problem problem)
    {
        var mask = Given ?? OfZeroInputs(problem);
        return mask.Length == problem.X0.Length && Array.TrueForAll(mask, v => v is 0 or 1)
            ? problem.X0.Like(mask)
            : throw new InputException(
                $"frozen_mask: {mask.Length} numbers were given; use {problem.X0.Length} numbers, one per parameter, 0 for frozen and 1 for the others.");
    }

    private static float[] OfZeroInputs(Problem problem)
    {
        var (zeros, weights) = (problem.Survey.ZeroInputs, problem.Layout.Slots[0]);
        if (weights.Shape is not [_, var inputs] || inputs != zeros.Count)
        {
            throw new InputException(
                $"frozen_mask: zero_inputs needs a model that starts with a fully connected layer over the {zeros.Count} surveyed inputs; "
                + $"{weights.Name} has shape [{string.Join(", ", weights.Shape)}]. Use none or a file.");
        }

        var mask = new float[problem.X0.Length];
        Array.Fill(mask, 1);
        for (var i = 0; i < weights.Length; i++)
        {
            mask[weights.Offset + i] = zeros[i % inputs] ? 0 : 1;
        }

        return mask;
    }
}

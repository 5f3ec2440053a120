using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using Starling.Training.Data;
using Starling.Training.Models;

namespace Starling.Training.Networks;

/// <summary>The losses: their derivative in float32 for training, their value in double for evaluation.</summary>
internal static class Loss
{
    /// <summary>Number of outputs that a loss wants of a model.</summary>
    public static int Outputs(LossKind kind, int classes) => kind == LossKind.CrossEntropy ? classes : 1;

    /// <summary>z ← scale·∂loss/∂z, row by row.</summary>
    /// <param name="kind">The loss.</param>
    /// <param name="z">Outputs, shape (rows, width), overwritten.</param>
    /// <param name="width">Outputs per sample.</param>
    /// <param name="batch">Labels or targets of the rows.</param>
    /// <param name="scale">Factor, 1/batch for a mean.</param>
    /// <exception cref="NotFiniteNumberException">The loss is infinite or NaN.</exception>
    public static void Differentiate(LossKind kind, Span<float> z, int width, in Batched batch, float scale)
    {
        if (kind == LossKind.CrossEntropy)
        {
            Softmax(z, width, scale);
            for (var i = 0; i < batch.Labels.Length; i++)
            {
                z[(i * width) + batch.Labels[i]] -= scale;
            }

            return;
        }

        for (var i = 0; i < z.Length; i++)
        {
            z[i] = (z[i] - batch.Targets[i]) * scale;
            RequireFinite(z[i]);
        }
    }

    /// <summary>Loss and correctness of every row.</summary>
    public static void Evaluate(LossKind kind, ReadOnlySpan<double> z, int width, Dataset data, ReadOnlySpan<int> rows, Span<double> losses, Span<bool> correct)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var outputs = z.Slice(i * width, width);
            if (kind == LossKind.HalfSquaredError)
            {
                var residual = outputs[0] - data.Targets[rows[i]];
                (losses[i], correct[i]) = (0.5 * residual * residual, false);
                continue;
            }

            var label = data.Labels[rows[i]];
            var best = TensorPrimitives.IndexOfMax(outputs);
            var sum = 0.0;
            foreach (var output in outputs)
            {
                sum += Math.Exp(output - outputs[Math.Max(best, 0)]);
            }

            (losses[i], correct[i]) = (Math.Log(sum) + outputs[Math.Max(best, 0)] - outputs[label], best == label);
        }
    }

    private static void Softmax(Span<float> z, int width, float scale)
    {
        for (var start = 0; start < z.Length; start += width)
        {
            var row = z.Slice(start, width);
            // What this maximum makes of NaN does not matter: the sum will be NaN.
            var largest = row[0];
            foreach (var value in row)
            {
                largest = float.MaxNative(largest, value);
            }

            foreach (ref var value in row)
            {
                value -= largest;
            }
        }

        Exponentiate(z);
        for (var start = 0; start < z.Length; start += width)
        {
            var row = z.Slice(start, width);
            var sum = 0f;
            foreach (var value in row)
            {
                sum += value;
            }

            RequireFinite(sum);
            var factor = scale / sum;
            foreach (ref var value in row)
            {
                value *= factor;
            }
        }
    }

    private static void Exponentiate(Span<float> z)
    {
        var i = 0;
        for (; i + 16 <= z.Length; i += 16)
        {
            Vector512.Exp(Vector512.Create<float>(z[i..])).CopyTo(z[i..]);
        }

        Span<float> rest = stackalloc float[16];
        rest.Clear();
        z[i..].CopyTo(rest);
        Vector512.Exp(Vector512.Create<float>(rest)).CopyTo(rest);
        rest[..(z.Length - i)].CopyTo(z[i..]);
    }

    private static void RequireFinite(float value)
    {
        if (!float.IsFinite(value))
        {
            throw new NotFiniteNumberException("The loss is not finite.");
        }
    }
}

using Starling.Algorithms.Vectors;
using Starling.Training.Data;
using Starling.Training.Networks;
using Starling.Training.Threads;

namespace Starling.Training.Evaluation;

/// <summary>Losses of all samples of a data set, in pieces of fixed size over several threads; a result depends on the parameters alone.</summary>
/// <param name="networks">One network per thread.</param>
public sealed class Evaluator(IReadOnlyList<INetwork> networks)
{
    /// <summary>The loss of each of the named samples and whether it is classified correctly.</summary>
    /// <param name="x">Parameters, shape (d).</param>
    /// <param name="data">The data set.</param>
    /// <param name="rows">Indices of samples.</param>
    /// <param name="into">Receives the result; as long as <paramref name="rows"/>.</param>
    /// <returns><paramref name="into"/>.</returns>
    public SampleLosses Evaluate(Vector x, Dataset data, int[] rows, SampleLosses into)
    {
        var (losses, correct) = into;
        var size = networks[0].Capacity;
        var pieces = (rows.Length + size - 1) / size;
        ThreadTeam.Share(networks.Count, pieces, (thread, piece) =>
        {
            var (start, count) = (piece * size, Math.Min(size, rows.Length - (piece * size)));
            networks[thread].Evaluate(x, data, rows.AsSpan(start, count), losses.AsSpan(start, count), correct.AsSpan(start, count));
        });
        return into;
    }
}

/// <summary>Loss and correctness of samples.</summary>
/// <param name="Losses">One loss per sample.</param>
/// <param name="Correct">One flag per sample.</param>
public sealed record SampleLosses(double[] Losses, bool[] Correct)
{
    /// <summary>Room for so many samples.</summary>
    public static SampleLosses For(int samples) => new(new double[samples], new bool[samples]);

    /// <summary>Mean loss.</summary>
    public double MeanLoss => MeanOf(0, Losses.Length);

    /// <summary>Share of correct samples, 0 to 1.</summary>
    public double Accuracy => (double)Correct.Count(c => c) / Correct.Length;

    /// <summary>The same for other samples, of which each is one of these.</summary>
    /// <param name="rows">Positions in <see cref="Losses"/>.</param>
    public SampleLosses Pick(int[] rows) => new(Array.ConvertAll(rows, row => Losses[row]), Array.ConvertAll(rows, row => Correct[row]));

    /// <summary>Mean loss of consecutive samples, added in order.</summary>
    /// <param name="start">First of them.</param>
    /// <param name="count">How many.</param>
    public double MeanOf(int start, int count)
    {
        var sum = 0.0;
        foreach (var loss in Losses.AsSpan(start, count))
        {
            sum += loss;
        }

        return sum / count;
    }
}

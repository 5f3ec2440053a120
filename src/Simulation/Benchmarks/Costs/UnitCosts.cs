using Starling.Algorithms.Compression;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;
using Starling.Simulation.Setup;
using Starling.Training.Objectives;

namespace Starling.Simulation.Benchmarks.Costs;

/// <summary>
/// What single gradients, kernels and encodings take in this process, one thread. Vectors come in turn from a ring as large as what ten
/// clients keep, which no core's own cache holds.
/// </summary>
internal sealed class UnitCosts
{
    private const int Ring = 64;
    private const int MostSamples = 4096;
    private const int Repeats = 5;

    // What it makes is no fair input for it: nearly all zeros.
    private const string Selection = nameof(VectorStorage.KeepLargest);

    private static readonly Dictionary<string, Action<VectorStorage, VectorStorage, VectorStorage>> _kernels = new()
    {
        [nameof(VectorStorage.Copy)] = (z, x, _) => z.Copy(x),
        [nameof(VectorStorage.Fill)] = (z, _, _) => z.Fill(0),
        [nameof(VectorStorage.AddScaled)] = (z, x, _) => z.AddScaled(0.5f, x),
        [nameof(VectorStorage.Combine)] = (z, x, y) => z.Combine(0.5f, x, 0.5f, y),
        [nameof(VectorStorage.WeightedSum)] = (z, x, y) => z.WeightedSum([0.5f, 0.5f], [x, y]),
        [nameof(VectorStorage.Affine)] = (z, x, _) => z.Affine(0.5f, x, 0),
        [nameof(VectorStorage.Multiply)] = (z, x, y) => z.Multiply(x, y),
        [nameof(VectorStorage.Divide)] = (z, x, y) => z.Divide(x, y),
        [nameof(VectorStorage.Max)] = (z, x, y) => z.Max(x, y),
        [nameof(VectorStorage.Sqrt)] = (z, x, _) => z.Sqrt(x),
        [nameof(VectorStorage.Sign)] = (z, x, _) => z.Sign(0.5f, x),
        [nameof(VectorStorage.Floor)] = (z, x, _) => z.Floor(x),
        [nameof(VectorStorage.PowerOfTwo)] = (z, x, _) => z.PowerOfTwo(x),
        [Selection] = (z, x, _) => z.KeepLargest(z.Length / 100, x),
        [CountingStorage.StepWith(0)] = (z, _, _) => z.Step(0.5f, null, 0.5f, 0, null, null),
        [CountingStorage.StepWith(1)] = (z, x, _) => z.Step(0.5f, x, 0, 0, null, null),
        [CountingStorage.StepWith(2)] = (z, x, y) => z.Step(0.5f, x, 0, 0.5f, y, null),
        [CountingStorage.StepWith(3)] = (z, x, y) => z.Step(0.5f, x, 0, 0.5f, y, x),
        [nameof(VectorStorage.Dot)] = (z, x, _) => z.Dot(x),
        [nameof(VectorStorage.Norm1)] = (z, _, _) => z.Norm1(),
        [nameof(VectorStorage.AllFinite)] = (z, _, _) => z.AllFinite(),
    };

    private readonly FlatStorage[] _ring;
    private readonly FlatStorage _start;
    private readonly FlatStorage _target;
    private readonly ClientObjective _objective;
    private readonly int[] _order;
    private readonly Vector _x;
    private readonly Vector _g;

    /// <summary>Prepares the measurements.</summary>
    /// <param name="setup">Its model and data.</param>
    public UnitCosts(RunSetup setup)
    {
        var dim = setup.Architecture.Layout.Dim;
        (_start, _target) = ((FlatStorage)setup.Problem.X0.Storage, (FlatStorage)setup.Problem.X0.Clone().Storage);
        _ring = [.. Enumerable.Range(0, Ring).Select(_ => (FlatStorage)setup.Problem.X0.Clone().Storage)];
        _order = new RandomKey(setup.Seed).Stream(Purpose.EvaluationSample).NextPermutation(setup.Data.Train.Count)[..Math.Min(MostSamples, setup.Data.Train.Count)];
        _objective = new ClientObjective(setup.Architecture.CreateNetwork(), dim, setup.Data.Train)
            .Of(Enumerable.Range(0, setup.Data.Train.Count).ToArray());
        (_x, _g) = (setup.Problem.X0.Clone(), setup.Problem.X0.Clone());
    }

    /// <summary>Seconds that the counted work takes.</summary>
    public double Explain(WorkCount count) =>
        count.Kernels.Sum(kernel => kernel.Value * Kernel(kernel.Key))
        + count.Gradients.Sum(gradient => gradient.Value * Gradient(gradient.Key))
        + count.Descents.Sum(descent => descent.Value * Descent(descent.Key));

    /// <summary>Seconds that one vector takes to be written by an encoding, and to be read.</summary>
    public (double Write, double Read) Encoding(IEncoding encoding)
    {
        var bytes = new byte[encoding.Size(_g.Length)];
        return (Turn(vector => encoding.Write(vector.Values, bytes)), Turn(vector => encoding.Read(bytes, vector.Writable)));
    }

    // Per number that it goes over.
    private double Kernel(string name)
    {
        var kernel = _kernels[name];
        var operands = name == nameof(VectorStorage.WeightedSum) ? 2 : 1;
        foreach (var vector in _ring)
            vector.Copy(_start);
        return Turn((i, z) => kernel(name == Selection ? _target : z, _ring[(i + 1) % Ring], _ring[(i + 2) % Ring])) / ((long)_g.Length * operands);
    }

    // Seconds per vector of the ring.
    private double Turn(Action<FlatStorage> work) => Turn((_, vector) => work(vector));

    private double Turn(Action<int, FlatStorage> work) => Median(_ =>
    {
        for (var i = 0; i < Ring; i++)
            work(i, _ring[i]);
    }) / Ring;

    private double Gradient(int rows) => Median(i => _objective.Gradient(_x, BatchOf(rows, i), _g));

    private double Descent(int rows) => Median(i => _objective.Descend(_x, BatchOf(rows, i), new Step(1e-6f)));

    private Batch BatchOf(int rows, int i) => new(_order, i * rows % (_order.Length - rows + 1), rows);

    private static double Median(Action<int> work)
    {
        work(0);
        return Score.Median(Enumerable.Range(1, Repeats).Select(i =>
        {
            var start = Environment.CpuUsage.TotalTime;
            work(i);
            return (Environment.CpuUsage.TotalTime - start).TotalSeconds;
        }));
    }
}

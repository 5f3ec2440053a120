using BenchmarkDotNet.Attributes;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;
using Starling.Training.Data;
using Starling.Training.Devices;
using Starling.Training.Models;
using Starling.Training.Networks;
using Starling.Training.Objectives;

namespace Starling.Benchmarks;

/// <summary>One local step of an mlp 784-200-10 on a batch of 32 pixels rows, one thread: both objective paths.</summary>
public class ObjectiveBenchmarks
{
    private const int Samples = 1000, Features = 784, BatchSize = 32;
    private readonly Step _step = new(0.01f);
    private readonly Batch _batch = new([.. Enumerable.Range(0, BatchSize).Select(i => i * 31)], 0, BatchSize);
    private IObjective _closedForm = null!, _autograd = null!;
    private Vector _x = null!;

    [GlobalSetup]
    public void Setup()
    {
        var random = new RandomKey(1).Stream(Purpose.Synthetic);
        var pixels = new byte[Samples * Features];
        foreach (ref var pixel in pixels.AsSpan())
        {
            pixel = (byte)random.NextInt(256);
        }

        var data = Dataset.OfBytes(pixels, Features, 255, [.. Enumerable.Range(0, Samples).Select(i => i % 10)], 10);
        var spec = new ModelSpec("mlp", [200], Bias: true, LossKind.CrossEntropy);
        var architecture = ModelCatalogue.Create(spec, InputShape.Of(data), ComputeTarget.Host);
        var rows = Enumerable.Range(0, Samples).ToArray();
        _closedForm = new ClientObjective(architecture.CreateNetwork(), architecture.Layout.Dim, data).Of(rows);
        _autograd = new ClientObjective(ByAutograd(spec, data), architecture.Layout.Dim, data).Of(rows);
        _x = Vector.Of(Initialiser.KaimingUniform(architecture, new RandomKey(1)));
    }

    [Benchmark(Baseline = true)]
    public void ClosedForm() => _closedForm.Descend(_x, _batch, _step);

    [Benchmark]
    public void Autograd() => _autograd.Descend(_x, _batch, _step);

    private static INetwork ByAutograd(ModelSpec spec, Dataset data) =>
        ModelCatalogue.Create(spec, InputShape.Of(data), new ComputeTarget("cpu", UsesTensors: true)).CreateNetwork();
}

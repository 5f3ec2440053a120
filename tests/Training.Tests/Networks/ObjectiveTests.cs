using Starling.Algorithms.Contracts;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;
using Starling.Training.Data;
using Starling.Training.Devices;
using Starling.Training.Models;
using Starling.Training.Objectives;
using Starling.Training.Tests.Devices;

namespace Starling.Training.Tests.Networks;

public sealed class ObjectiveTests
{
    public static TheoryData<string, int[], bool, LossKind> DenseModels => new()
    {
        { "linear", [], true, LossKind.CrossEntropy },
        { "linear", [], false, LossKind.HalfSquaredError },
        { "mlp", [7], true, LossKind.CrossEntropy },
        { "mlp", [9, 5], false, LossKind.CrossEntropy },
        { "mlp", [6], true, LossKind.HalfSquaredError },
    };

    [Theory]
    [MemberData(nameof(DenseModels))]
    public void Gradient_ByClosedFormAndByAutograd_Agree(string kind, int[] hidden, bool bias, LossKind loss)
    {
        var spec = new ModelSpec(kind, hidden, bias, loss);
        var (closed, x) = Make(spec, ComputeTarget.Host);
        var (autograd, tensorX) = Make(spec, TestDevice.Tensors);
        var batch = new Batch([4, 1, 17, 9, 2], 0, 5);

        var (g, h) = (x.Empty(), tensorX.Empty());
        closed.Gradient(x, batch, g);
        autograd.Gradient(tensorX, batch, h);

        AssertClose(h.ToArray(), g.ToArray(), 1e-5f);
        Assert.True(g.Norm() > 1e-3f);
    }

    [Theory]
    [MemberData(nameof(DenseModels))]
    public void Gradient_AgreesWithFiniteDifferencesOfTheLoss(string kind, int[] hidden, bool bias, LossKind loss)
    {
        var (f, x) = Make(new ModelSpec(kind, hidden, bias, loss), ComputeTarget.Host);
        var batch = Batch.Full(f.SampleCount);
        var g = x.Empty();
        f.Gradient(x, batch, g);
        const float h = 1e-3f;
        for (var j = 0; j < x.Length; j += 3)
        {
            var (up, down) = (x.Clone(), x.Clone());
            up.Writable[j] += h;
            down.Writable[j] -= h;
            var slope = (f.Loss(up, batch) - f.Loss(down, batch)) / (up.Values[j] - (double)down.Values[j]);
            Assert.Equal(slope, g.Values[j], 2e-3);
        }
    }

    [Theory]
    [MemberData(nameof(DenseModels))]
    public void Descend_Fused_IsTheStepWithTheGradient(string kind, int[] hidden, bool bias, LossKind loss)
    {
        var (f, x) = Make(new ModelSpec(kind, hidden, bias, loss), ComputeTarget.Host);
        var batch = new Batch([0, 3, 5, 8], 1, 3);
        var (anchor, drift) = (x.Affine(0.5, 0.1), x.Affine(-0.3, 0.2));
        foreach (var step in (Step[])[new(0.1f), new(0.1f, 0.01f), new(0.2f, 0.01f, 0.3f, anchor, drift)])
        {
            var (fused, plain, g) = (x.Clone(), x.Clone(), x.Empty());
            f.Descend(fused, batch, step);
            f.Gradient(plain, batch, g);
            step.Apply(plain, g);
            AssertClose(plain.ToArray(), fused.ToArray(), 1e-6f);
        }
    }

    [Fact]
    public void Gradient_OfMoreSamplesThanOnePieceHolds_IsTheMeanOverAll()
    {
        var data = Samples(2500, 4);
        var architecture = ModelCatalogue.Create(new("linear", [], true, LossKind.CrossEntropy), InputShape.Of(data), ComputeTarget.Host);
        var f = new ClientObjective(architecture.CreateNetwork(), architecture.Layout.Dim, data).Of(Enumerable.Range(0, 2500).ToArray());
        var x = Vector.Of(Initialiser.KaimingUniform(architecture, new RandomKey(3)));
        var (whole, part, sum) = (x.Empty(), x.Empty(), x.ZerosLike());
        f.Gradient(x, Batch.Full(2500), whole);
        var order = Enumerable.Range(0, 2500).ToArray();
        for (var start = 0; start < 2500; start += 500)
        {
            f.Gradient(x, new Batch(order, start, 500), part);
            sum.Add(0.2, part);
        }

        AssertClose(sum.ToArray(), whole.ToArray(), 1e-6f);
    }

    [Fact]
    public void Gradient_WhereTheLossIsNotFinite_Throws()
    {
        var (f, x) = Make(new("mlp", [7], true, LossKind.CrossEntropy), ComputeTarget.Host);
        x.Writable[0] = float.NaN;
        Assert.Throws<NotFiniteNumberException>(() => f.Gradient(x, Batch.Full(f.SampleCount), x.Empty()));
    }

    [Fact]
    public void Cnn_HasTheLayoutOfTheSpecification_AndAFiniteGradient()
    {
        var data = Dataset.OfBytes([.. Enumerable.Range(0, 3 * 784).Select(i => (byte)(i * 31))], 784, 255, [1, 0, 9], 10, new ImageShape(1, 28, 28));
        var architecture = ModelCatalogue.Create(new("cnn", [], true, LossKind.CrossEntropy), InputShape.Of(data), ComputeTarget.Host);
        Assert.Equal(582_026, architecture.Layout.Dim);
        Assert.Equal([32, 1, 5, 5], architecture.Layout.Slots[0].Shape);
        Assert.Equal([512, 1024], architecture.Layout.Slots[4].Shape);

        var f = new ClientObjective(architecture.CreateNetwork(), architecture.Layout.Dim, data).Of(new[] { 0, 1, 2 });
        var x = Vector.Of(Initialiser.KaimingUniform(architecture, new RandomKey(1)));
        var g = x.Empty();
        f.Gradient(x, Batch.Full(3), g);
        Assert.True(g.IsFinite());
        var before = f.Loss(x, Batch.Full(3));
        x.Add(-0.01, g);
        Assert.True(f.Loss(x, Batch.Full(3)) < before);
    }

    private static (ClientObjective F, Vector X) Make(ModelSpec spec, ComputeTarget target)
    {
        var data = Samples(20, 6);
        var architecture = ModelCatalogue.Create(spec, InputShape.Of(data), target);
        var f = new ClientObjective(architecture.CreateNetwork(), architecture.Layout.Dim, data).Of(Enumerable.Range(0, 20).ToArray());
        return (f, target.Place(Initialiser.KaimingUniform(architecture, new RandomKey(5))));
    }

    private static Dataset Samples(int count, int features)
    {
        var random = new RandomKey(11).Stream(Purpose.Synthetic);
        var values = Enumerable.Range(0, count * features).Select(_ => (float)random.NextNormal()).ToArray();
        return Dataset.OfFloats(values, features, [.. Enumerable.Range(0, count).Select(_ => random.NextInt(3))], 3);
    }

    private static void AssertClose(float[] expected, float[] actual, float tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var j = 0; j < expected.Length; j++)
        {
            Assert.Equal(expected[j], actual[j], tolerance);
        }
    }
}

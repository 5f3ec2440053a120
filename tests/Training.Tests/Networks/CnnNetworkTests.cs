using Starling.Algorithms.Contracts;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;
using Starling.Training.Data;
using Starling.Training.Devices;
using Starling.Training.Models;
using Starling.Training.Networks;
using Starling.Training.Tests.Devices;

namespace Starling.Training.Tests.Networks;

public sealed class CnnNetworkTests
{
    private const int Samples = 9;

    [Theory]
    [InlineData(1, 28, 28, 5, LossKind.CrossEntropy)]
    [InlineData(1, 28, 28, 1, LossKind.CrossEntropy)]
    [InlineData(3, 32, 32, 3, LossKind.CrossEntropy)]
    [InlineData(1, 17, 23, 9, LossKind.CrossEntropy)]
    [InlineData(2, 16, 16, 7, LossKind.HalfSquaredError)]
    [InlineData(17, 19, 16, 4, LossKind.CrossEntropy)]
    public void Gradient_IsThatOfAutograd(int channels, int height, int width, int batch, LossKind loss)
    {
        var data = Images(channels, height, width);
        var (closed, x) = Make(data, loss, ComputeTarget.Host);
        var (autograd, tensorX) = Make(data, loss, TestDevice.Tensors);
        var (g, h) = (x.Empty(), tensorX.Empty());

        closed.Load(data, Rows(batch));
        closed.Gradient(x, 1f / batch, accumulate: false, g);
        autograd.Load(data, Rows(batch));
        autograd.Gradient(tensorX, 1f / batch, accumulate: false, h);

        Assert.True(g.Norm() > 1e-3f);
        AssertClose(h.ToArray(), g.ToArray(), 1e-5f);
    }

    [Fact]
    public void Gradient_OfAutograd_HasTheSameBitsEveryTime()
    {
        var data = Images(1, 28, 28);
        var (network, x) = Make(data, LossKind.CrossEntropy, TestDevice.Tensors);
        network.Load(data, [.. Enumerable.Repeat(Rows(8), 8).SelectMany(rows => rows)]);
        var g = x.Empty();
        network.Gradient(x, 1f / 64, accumulate: false, g);
        var first = g.ToArray();
        for (var again = 0; again < 20; again++)
        {
            network.Gradient(x, 1f / 64, accumulate: false, g);
            Assert.Equal(first, g.ToArray());
        }
    }

    [Fact]
    public void Gradient_AgreesWithFiniteDifferencesOfTheLoss()
    {
        var data = Images(1, 18, 16);
        var (network, x) = Make(data, LossKind.CrossEntropy, ComputeTarget.Host);
        var g = x.Empty();
        network.Load(data, Rows(Samples));
        network.Gradient(x, 1f / Samples, accumulate: false, g);
        var random = new RandomKey(2).Stream(Purpose.Synthetic);
        foreach (var slot in Architecture(data, LossKind.CrossEntropy, ComputeTarget.Host).Layout.Slots)
        {
            var direction = x.ZerosLike();
            foreach (ref var value in direction.Writable.Slice(slot.Offset, slot.Length))
                value = (float)(random.NextNormal() / Math.Sqrt(slot.Length));
            const double h = 2e-3;
            var (up, down) = (x.Clone(), x.Clone());
            up.Add(h, direction);
            down.Add(-h, direction);
            var slope = (MeanLoss(network, up, data) - MeanLoss(network, down, data)) / (2 * h);
            Assert.Equal(slope, g.Dot(direction), 5e-4);
        }
    }

    [Fact]
    public void Gradient_Accumulated_IsTheSumOverThePieces()
    {
        var data = Images(1, 20, 20);
        var (network, x) = Make(data, LossKind.CrossEntropy, ComputeTarget.Host);
        var (whole, sum) = (x.Empty(), x.Empty());
        network.Load(data, Rows(Samples));
        network.Gradient(x, 0.1f, accumulate: false, whole);
        network.Load(data, Rows(4));
        network.Gradient(x, 0.1f, accumulate: false, sum);
        network.Load(data, Rows(Samples).AsSpan(4));
        network.Gradient(x, 0.1f, accumulate: true, sum);
        AssertClose(whole.ToArray(), sum.ToArray(), 1e-5f);
    }

    [Fact]
    public void Descend_Fused_IsTheStepWithTheGradient()
    {
        var data = Images(1, 28, 28);
        var (network, x) = Make(data, LossKind.CrossEntropy, ComputeTarget.Host);
        var (anchor, drift) = (x.Affine(0.5, 0.01), x.Affine(-0.3, 0.02));
        network.Load(data, Rows(6));
        foreach (var step in (Step[])[new(0.1f), new(0.1f, 0.01f), new(0.2f, 0.01f, 0.3f, anchor, drift)])
        {
            var (fused, plain, g) = (x.Clone(), x.Clone(), x.Empty());
            network.Descend(fused, step);
            network.Gradient(plain, 1f / 6, accumulate: false, g);
            step.Apply(plain, g);
            AssertClose(plain.ToArray(), fused.ToArray(), 1e-6f);
            Assert.NotEqual(x.ToArray(), fused.ToArray());
        }
    }

    [Fact]
    public void Descend_GivesTheSameBits_WhateverTheNetworkDidBefore()
    {
        var data = Images(3, 17, 21);
        var (fresh, x) = Make(data, LossKind.CrossEntropy, ComputeTarget.Host);
        var (used, _) = Make(data, LossKind.CrossEntropy, ComputeTarget.Host);
        var y = x.Affine(2, 0);
        used.Load(data, Rows(Samples));
        used.Descend(y, new(0.5f));

        var (a, b) = (x.Clone(), x.Clone());
        fresh.Load(data, Rows(3));
        fresh.Descend(a, new(0.1f));
        used.Load(data, Rows(3));
        MeanLoss(used, y, data);
        used.Descend(b, new(0.1f));

        Assert.Equal(a.ToArray(), b.ToArray());
    }

    [Fact]
    public void Evaluate_AgreesWithTorch()
    {
        var data = Images(1, 28, 28);
        var (closed, x) = Make(data, LossKind.CrossEntropy, ComputeTarget.Host);
        var (torch, tensorX) = Make(data, LossKind.CrossEntropy, TestDevice.Tensors);
        var (losses, expected) = (new double[Samples], new double[Samples]);
        var (correct, expectedCorrect) = (new bool[Samples], new bool[Samples]);
        closed.Evaluate(x, data, Rows(Samples), losses, correct);
        torch.Evaluate(tensorX, data, Rows(Samples), expected, expectedCorrect);
        for (var i = 0; i < Samples; i++)
            Assert.Equal(expected[i], losses[i], 1e-5);
        Assert.Equal(expectedCorrect, correct);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(900)]
    public void Gradient_WhereAParameterIsNaN_Throws(int parameter)
    {
        var data = Images(1, 16, 16);
        var (network, x) = Make(data, LossKind.CrossEntropy, ComputeTarget.Host);
        x.Writable[parameter] = float.NaN;
        network.Load(data, Rows(2));
        Assert.Throws<NotFiniteNumberException>(() => network.Gradient(x, 0.5f, accumulate: false, x.Empty()));
    }

    private static (INetwork Network, Vector X) Make(Dataset data, LossKind loss, ComputeTarget target)
    {
        var architecture = Architecture(data, loss, target);
        return (architecture.CreateNetwork(), target.Place(Initialiser.KaimingUniform(architecture, new RandomKey(5))));
    }

    private static Architecture Architecture(Dataset data, LossKind loss, ComputeTarget target) =>
        ModelCatalogue.Create(new("cnn", [], true, loss), InputShape.Of(data), target);

    private static double MeanLoss(INetwork network, Vector x, Dataset data)
    {
        var losses = new double[Samples];
        network.Evaluate(x, data, Rows(Samples), losses, new bool[Samples]);
        return losses.Average();
    }

    private static int[] Rows(int count) => [.. Enumerable.Range(0, count)];

    private static Dataset Images(int channels, int height, int width)
    {
        var random = new RandomKey(11).Stream(Purpose.Synthetic);
        var size = channels * height * width;
        var pixels = Enumerable.Range(0, Samples * size).Select(_ => (float)random.NextNormal()).ToArray();
        int[] labels = [.. Enumerable.Range(0, Samples).Select(_ => random.NextInt(4))];
        return Dataset.OfFloats(pixels, size, labels, 4, new ImageShape(channels, height, width));
    }

    private static void AssertClose(float[] expected, float[] actual, float tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        var (scale, worst) = (expected.Max(Math.Abs), expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max());
        Assert.True(worst <= tolerance * scale, $"The largest difference is {worst / scale} of the largest entry.");
    }
}

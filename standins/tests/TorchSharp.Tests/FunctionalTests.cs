using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.functional;

namespace Starling.TorchSharp.Tests;

public sealed class FunctionalTests
{
    [Fact]
    public void Linear_IsProductWithTheTransposedWeightsPlusBias()
    {
        using var scope = NewDisposeScope();
        var input = tensor(new[,] { { 1f, 2f } });
        var weights = tensor(new[,] { { 1f, 0f }, { 0f, 1f }, { 1f, 1f } });

        Assert.Equal([1f, 2f, 3f], Values(linear(input, weights)));
        Assert.Equal([2f, 2f, 2f], Values(linear(input, weights, tensor(new[] { 1f, 0f, -1f }))));
    }

    [Fact]
    public void Conv2d_CorrelatesWithStrideAndPadding()
    {
        using var scope = NewDisposeScope();
        var input = arange(9f).view(1, 1, 3, 3);
        var weight = ones([1, 1, 2, 2]);

        Assert.Equal([8f, 12f, 20f, 24f], Values(conv2d(input, weight)));
        Assert.Equal([9f, 13f, 21f, 25f], Values(conv2d(input, weight, ones(1))));
        Assert.Equal([1L, 1L, 2L, 2L], conv2d(input, weight, strides: [2, 2], padding: [1, 1]).shape);
    }

    [Fact]
    public void Pooling_TakesMaximaOrMeans()
    {
        using var scope = NewDisposeScope();
        var input = arange(16f).view(1, 1, 4, 4);

        Assert.Equal([5f, 7f, 13f, 15f], Values(max_pool2d(input, 2)));
        Assert.Equal([5f, 7f, 13f, 15f], Values(max_pool2d(input, [2, 2])));
        Assert.Equal([2.5f, 4.5f, 10.5f, 12.5f], Values(avg_pool2d(input, 2)));
        Assert.Equal(7.5f, adaptive_avg_pool2d(input, 1).item<float>());
    }

    [Fact]
    public void CrossEntropy_OfEqualScores_IsTheLogarithmOfTheClasses()
    {
        using var scope = NewDisposeScope();
        var target = tensor(new[] { 0L, 3L });

        Assert.Equal(MathF.Log(4), cross_entropy(zeros(2, 4), target).item<float>(), 1e-6f);
        Assert.Equal(2 * MathF.Log(4), cross_entropy(zeros(2, 4), target, reduction: Reduction.Sum).item<float>(), 1e-6f);
        Assert.Equal([2L], cross_entropy(zeros(2, 4), target, reduction: Reduction.None).shape);
    }

    [Fact]
    public void CrossEntropy_HasTheGradientSoftmaxMinusOneHot()
    {
        using var scope = NewDisposeScope();
        var scores = zeros([1, 2], requires_grad: true);

        cross_entropy(scores, tensor(new[] { 1L })).backward();

        Assert.Equal([0.5f, -0.5f], Values(scores.grad!));
    }

    [Fact]
    public void MseLoss_IsTheMeanOfSquares()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(2.5f, mse_loss(tensor(new[] { 1f, 2f }), zeros(2)).item<float>());
        Assert.Equal(5f, mse_loss(tensor(new[] { 1f, 2f }), zeros(2), Reduction.Sum).item<float>());
    }

    [Fact]
    public void Softmax_SumsToOne_AndItsLogarithmAgrees()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2f, 3f });

        Assert.Equal(1f, softmax(x, 0).sum().item<float>(), 1e-6f);
        Assert.True(log_softmax(x, 0).exp().allclose(softmax(x, 0)));
    }

    [Fact]
    public void GroupNorm_HasMeanZeroAndVarianceOnePerGroup()
    {
        using var scope = NewDisposeScope();

        var x = group_norm(arange(16f).view(1, 4, 2, 2), 2, eps: 0);

        Assert.Equal(0f, x.narrow(1, 0, 2).mean().item<float>(), 1e-5f);
        Assert.Equal(1f, x.narrow(1, 2, 2).pow(2).mean().item<float>(), 1e-4f);
        Assert.Equal(x.shape, group_norm(x, 2, ones(4), zeros(4)).shape);
    }

    [Fact]
    public void Relu_InPlace_ChangesItsInput()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { -1f, 2f });

        Assert.Equal([0f, 2f], Values(relu(x)));
        Assert.Equal([-1f, 2f], Values(x));
        relu(x, inplace: true);
        Assert.Equal([0f, 2f], Values(x));
    }

    [Fact]
    public void OneHot_MarksTheClass()
    {
        using var scope = NewDisposeScope();

        Assert.Equal([0L, 1L, 0L], one_hot(tensor(new[] { 1L }), 3).data<long>().ToArray());
    }

    private static float[] Values(Tensor x) => x.data<float>().ToArray();
}

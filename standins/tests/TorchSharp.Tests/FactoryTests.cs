namespace Starling.TorchSharp.Tests;

public sealed class FactoryTests
{
    [Fact]
    public void Filled_TensorsHaveShapeTypeAndElements()
    {
        using var scope = NewDisposeScope();

        Assert.Equal([0f, 0f, 0f], zeros(3).data<float>().ToArray());
        Assert.Equal([1d, 1d], ones(2, dtype: ScalarType.Float64).data<double>().ToArray());
        Assert.Equal([2.5f, 2.5f], full(2, 2.5f).data<float>().ToArray());
        Assert.Equal([2L, 3L], empty(2, 3).shape);
        Assert.Equal([2L, 3L, 4L], zeros([2, 3, 4]).shape);
        Assert.Equal(ScalarType.Int64, full(2, 7).dtype);
    }

    [Fact]
    public void Filled_WithRequiresGrad_AreLeavesThatRecord()
    {
        using var scope = NewDisposeScope();

        var x = zeros([2, 2], requires_grad: true);

        Assert.True(x.requires_grad);
        Assert.True(x.is_leaf);
        Assert.False(x.mul(2).is_leaf);
    }

    [Fact]
    public void Likes_TakeShapeAndTypeOfTheirModel()
    {
        using var scope = NewDisposeScope();
        var model = zeros([2, 3], ScalarType.Float64);

        Assert.Equal(model.shape, ones_like(model).shape);
        Assert.Equal(ScalarType.Float64, zeros_like(model).dtype);
        Assert.Equal(ScalarType.Float32, empty_like(model, ScalarType.Float32).dtype);
        Assert.Equal(4d, full_like(model, 4)[1, 2].item<double>());
    }

    [Fact]
    public void Arange_OfWholeNumbers_IsWhole()
    {
        using var scope = NewDisposeScope();

        Assert.Equal([0L, 1L, 2L], arange(3).data<long>().ToArray());
        Assert.Equal([1L, 3L], arange(1, 5, 2).data<long>().ToArray());
        Assert.Equal([0f, 0.5f], arange(0f, 1f, 0.5f).data<float>().ToArray());
    }

    [Fact]
    public void Eye_IsSquareUnlessToldOtherwise()
    {
        using var scope = NewDisposeScope();

        Assert.Equal([1f, 0f, 0f, 1f], eye(2).data<float>().ToArray());
        Assert.Equal([2L, 3L], eye(2, 3).shape);
    }

    [Fact]
    public void Scalars_BecomeTensorsWithoutDimensions()
    {
        using var scope = NewDisposeScope();

        Assert.Empty(tensor(1.5f).shape);
        Assert.Equal(1.5f, tensor(1.5f).item<float>());
        Assert.Equal(1.5, tensor(1.5).item<double>());
        Assert.Equal(3L, tensor(3L).item<long>());
        Assert.Equal(3, tensor(3).item<int>());
        Assert.True(tensor(true).item<bool>());
    }

    [Fact]
    public void Random_TensorsRepeatForTheSameSeed()
    {
        using var scope = NewDisposeScope();
        using var first = new Generator(42);
        using var second = new Generator(42);

        var drawn = randn(100, generator: first);

        Assert.Equal(42, first.initial_seed());
        Assert.True(drawn.allclose(randn(100, generator: second), rtol: 0, atol: 0));
        Assert.False(drawn.allclose(randn(100, generator: second), rtol: 0, atol: 0));
        Assert.True(drawn.allclose(randn(100, generator: first.manual_seed(42)), rtol: 0, atol: 0));
        Assert.InRange(rand(100, generator: first).max().item<float>(), 0f, 1f);
    }
}

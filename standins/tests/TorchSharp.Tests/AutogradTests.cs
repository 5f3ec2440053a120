namespace Starling.TorchSharp.Tests;

public sealed class AutogradTests
{
    [Fact]
    public void Backward_OfASumOfSquares_IsTwiceTheInput()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, -2f, 3f }).requires_grad_();

        x.mul(x).sum().backward();

        Assert.Equal([2f, -4f, 6f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Backward_Twice_AddsUp()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 5f }).requires_grad_();

        x.mul(3).sum().backward();
        x.mul(4).sum().backward();

        Assert.Equal(7f, x.grad!.item<float>());
    }

    [Fact]
    public void Grad_BeforeBackward_IsNull()
    {
        using var x = ones(2, requires_grad: true);

        Assert.Null(x.grad);
    }

    [Fact]
    public void Grad_SetToNull_IsForgotten()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        x.sum().backward();

        x.grad = null;

        Assert.Null(x.grad);
    }

    [Fact]
    public void Gradient_OfALeaf_SharesMemoryThatCanBePreset()
    {
        using var scope = NewDisposeScope();
        var buffer = new float[2];
        var x = tensor(new[] { 1f, 2f }).requires_grad_();
        x.grad = from_array(buffer);

        x.mul(10).sum().backward();

        Assert.Equal([10f, 10f], buffer);
    }

    [Fact]
    public void AutogradGrad_ReturnsGradientsWithoutAccumulatingThem()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2f }).requires_grad_();
        var y = tensor(new[] { 3f, 4f }).requires_grad_();

        var found = autograd.grad([x.mul(y).sum()], [x, y]);

        Assert.Equal([3f, 4f], found[0].data<float>().ToArray());
        Assert.Equal([1f, 2f], found[1].data<float>().ToArray());
        Assert.Null(x.grad);
    }

    [Fact]
    public void AutogradGrad_WithCreateGraph_CanBeDifferentiatedAgain()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 3f }).requires_grad_();

        var first = autograd.grad([x.pow(3).sum()], [x], create_graph: true)[0];
        var second = autograd.grad([first.sum()], [x])[0];

        Assert.Equal(18f, second.item<float>(), 1e-4f);
    }

    [Fact]
    public void NoGrad_StopsRecording_UntilItIsDisposed()
    {
        using var scope = NewDisposeScope();
        var x = ones(1, requires_grad: true);

        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False(x.mul(2).requires_grad);
        }

        Assert.True(is_grad_enabled());
        Assert.True(x.mul(2).requires_grad);
    }

    [Fact]
    public void Detach_SharesMemory_ButNotTheGraph()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);

        var detached = x.detach();
        detached.fill_(7);

        Assert.False(detached.requires_grad);
        Assert.Equal([7f, 7f], x.detach().data<float>().ToArray());
    }
}

using System.Runtime.CompilerServices;
using static TorchSharp.torch.nn.functional;

namespace Starling.TorchSharp.Tests;

public sealed class LifetimeTests
{
    [Fact]
    public void Disposed_TensorsCannotBeUsed()
    {
        var x = ones(2);
        x.Dispose();
        x.Dispose();

        Assert.True(x.IsInvalid);
        Assert.Throws<InvalidOperationException>(() => x.add(1));
        Assert.Throws<InvalidOperationException>(() => x.shape);
        Assert.Throws<InvalidOperationException>(() => x.Handle);
    }

    [Fact]
    public void Disposed_ArgumentsAreRefused()
    {
        using var x = ones(2);
        var y = ones(2);
        y.Dispose();

        Assert.Throws<InvalidOperationException>(() => x.add_(y));
        Assert.Equal([1f, 1f], x.data<float>().ToArray());
    }

    [Fact]
    public void Training_InScopes_LeavesNoTensorBehind()
    {
        using var weights = randn([4, 1, 3, 3]).requires_grad_();
        using var input = randn([8, 1, 8, 8]);
        Step(weights, input);
        Garbage.Collect();
        var before = Tensor.TotalCount;
        DisposeScopeManager.Statistics.Reset();

        for (var i = 0; i < 200; i++) Step(weights, input);

        Assert.Equal(before, Tensor.TotalCount);
        Assert.Equal(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.True(DisposeScopeManager.Statistics.CreatedInScopeCount > 200);
    }

    [Fact]
    public void Elements_AreGivenBack()
    {
        const long Megabyte = 1 << 20;
        using (zeros(Megabyte)) GC.Collect();
        var before = Environment.WorkingSet;

        for (var i = 0; i < 500; i++)
            using (NewDisposeScope())
                zeros(Megabyte).add(1).sum().item<float>();

        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 400 * Megabyte);
    }

    [Fact]
    public void Forgotten_TensorsAreCollected()
    {
        Garbage.Collect();
        var before = Tensor.TotalCount;
        Forget();
        Assert.True(Tensor.TotalCount > before);

        Garbage.Collect();

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void InPlace_OperationsReturnTheTensorItself()
    {
        using var x = ones(2);

        Assert.Same(x, x.add_(1).mul_(2).fill_(3));
        Assert.Same(x, x.requires_grad_());
    }

    private static void Step(Tensor weights, Tensor input)
    {
        using var scope = NewDisposeScope();
        conv2d(input, weights).relu().sum().backward();
        using var off = no_grad();
        weights.sub_(weights.grad!.mul(1e-3f));
        weights.grad = null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget()
    {
        for (var i = 0; i < 10; i++) _ = ones(3);
    }
}

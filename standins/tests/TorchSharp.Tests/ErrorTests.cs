using System.Runtime.InteropServices;

namespace Starling.TorchSharp.Tests;

public sealed class ErrorTests
{
    [Fact]
    public void Shapes_ThatDoNotFit_ThrowWithLibtorchsReason()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (ones(2, 3), ones(2, 3));

        var error = Assert.Throws<ExternalException>(() => a.mm(b));

        Assert.Contains("2x3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Failure_LeavesTensorsUsable()
    {
        using var scope = NewDisposeScope();
        var x = ones(2);

        Assert.Throws<ExternalException>(() => x.view(3));

        Assert.Equal(2f, x.sum().item<float>());
    }

    [Fact]
    public void Backward_WithoutAGraph_Throws()
    {
        using var x = ones(1);

        Assert.Throws<ExternalException>(() => x.backward());
    }

    [Fact]
    public void Gradient_OfAnUnusedInput_IsMissingWhereThatIsAllowed()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (ones(1, requires_grad: true), ones(1, requires_grad: true));

        Assert.True(autograd.grad([x.sum()], [y], allow_unused: true)[0].IsInvalid);
    }

    [Fact]
    public void InPlace_OnALeafThatRecords_Throws()
    {
        using var x = ones(1, requires_grad: true);

        Assert.Throws<ExternalException>(() => x.add_(1));
    }

    [Fact]
    public void RequiresGrad_OfWholeNumbers_Throws()
    {
        using var x = arange(3);

        Assert.Throws<ExternalException>(() => x.requires_grad = true);
    }

    [Fact]
    public void Item_OfSeveralElements_Throws()
    {
        using var x = ones(2);

        Assert.Throws<ArgumentException>(() => x.item<float>());
    }

    [Fact]
    public void Failures_OnTwoThreads_KeepTheirOwnMessages()
    {
        Parallel.For(0, 100, i =>
        {
            using var scope = NewDisposeScope();
            var (rows, columns) = (i + 2, i + 3);
            var error = Assert.Throws<ExternalException>(() => ones(rows, columns).mm(ones(rows, columns)));
            Assert.Contains($"{rows}x{columns}", error.Message, StringComparison.Ordinal);
        });
    }
}

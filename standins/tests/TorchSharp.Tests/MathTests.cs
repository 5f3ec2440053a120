namespace Starling.TorchSharp.Tests;

public sealed class MathTests
{
    private static readonly float[] Some = [4f, -9f, 16f];

    [Fact]
    public void Pointwise_FunctionsKeepTheirSource()
    {
        using var scope = NewDisposeScope();
        var x = tensor(Some);

        Assert.Equal([4f, 9f, 16f], Values(x.abs()));
        Assert.Equal([1f, -1f, 1f], Values(x.sign()));
        Assert.Equal([-4f, 9f, -16f], Values(-x));
        Assert.Equal([2f, 3f, 4f], Values(x.abs().sqrt()));
        Assert.Equal([16f, 81f, 256f], Values(x.pow(2)));
        Assert.Equal([4f, 0f, 16f], Values(x.relu()));
        Assert.Equal([4f, -2f, 8f], Values(x.clamp(-2, 8)));
        Assert.Equal(Some, Values(x));
    }

    [Fact]
    public void Exponentials_AreInversesOfEachOther()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 0f, 1f });

        Assert.Equal([1f, MathF.E], Values(x.exp()), Close);
        Assert.Equal(Values(x), Values(x.exp().log()), Close);
        Assert.Equal([0.5f, 1f / (1f + MathF.Exp(-1f))], Values(x.sigmoid()), Close);
        Assert.Equal([0f, MathF.Tanh(1f)], Values(x.tanh()), Close);
    }

    [Fact]
    public void Arithmetic_WithTensorsAndNumbers()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (tensor(new[] { 6f, 8f }), tensor(new[] { 2f, 4f }));

        Assert.Equal([8f, 12f], Values(x + y));
        Assert.Equal([4f, 4f], Values(x - y));
        Assert.Equal([12f, 32f], Values(x * y));
        Assert.Equal([3f, 2f], Values(x / y));
        Assert.Equal([7f, 9f], Values(x + 1));
        Assert.Equal([-5f, -7f], Values(1 - x));
        Assert.Equal([0.5f, 0.25f], Values(1 / y));
        Assert.Equal([7f, 10f], Values(x.add(y, 0.5f)));
    }

    [Fact]
    public void InPlace_ArithmeticChangesTheTensor()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (tensor(new[] { 6f, 8f }), tensor(new[] { 2f, 4f }));

        x.add_(y, alpha: -0.5f);
        Assert.Equal([5f, 6f], Values(x));
        x.sub_(y).mul_(y).div_(2).add_(1);
        Assert.Equal([4f, 5f], Values(x));
        x.addcmul_(y, y, 0.5f);
        Assert.Equal([6f, 13f], Values(x));
        x.copy_(y).sqrt_().zero_();
        Assert.Equal([0f, 0f], Values(x));
        Assert.Equal([3f, 3f], Values(x.fill_(3)));
    }

    [Fact]
    public void Products_OfMatricesAndVectors()
    {
        using var scope = NewDisposeScope();
        var a = tensor(new[,] { { 1f, 2f }, { 3f, 4f } });
        var v = tensor(new[] { 1f, -1f });

        Assert.Equal([7f, 10f, 15f, 22f], Values(a.mm(a)));
        Assert.Equal([7f, 10f, 15f, 22f], Values(a.matmul(a)));
        Assert.Equal([-1f, -1f], Values(a.mv(v)));
        Assert.Equal(2f, v.dot(v).item<float>());
        Assert.Equal([1f, -1f, -1f, 1f], Values(v.outer(v)));
        Assert.Equal([4f, 6f, 9f, 13f], Values(a.addmm(a, a, beta: 0.5f, alpha: 0.5f)), Close);
    }

    [Fact]
    public void AddmmInPlace_ScalesBothTerms()
    {
        using var scope = NewDisposeScope();
        var target = ones(2, 2);
        var a = tensor(new[,] { { 1f, 2f }, { 3f, 4f } });

        target.addmm_(a, a.t(), beta: 10, alpha: 2);

        Assert.Equal([20f, 32f, 32f, 60f], Values(target));
    }

    [Fact]
    public void Comparisons_AreTruthValues()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (tensor(new[] { 1f, 2f, 3f }), tensor(new[] { 2f, 2f, 2f }));

        Assert.Equal([false, true, false], x.eq(y).data<bool>().ToArray());
        Assert.Equal([false, false, true], x.gt(2).data<bool>().ToArray());
        Assert.Equal([false, true, true], x.ge(y).data<bool>().ToArray());
        Assert.Equal([true, false, false], x.lt(2).data<bool>().ToArray());
        Assert.Equal([1f, 2f, 2f], Values(where(x.le(y), x, y)));
        Assert.Equal([2f, 2f, 3f], Values(x.maximum(y)));
        Assert.Equal([9f, 2f, 9f], Values(x.masked_fill(x.ne(y), 9)));
    }

    [Fact]
    public void Finiteness_IsFound()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, float.NaN, float.PositiveInfinity });

        Assert.Equal([true, false, false], x.isfinite().data<bool>().ToArray());
        Assert.Equal([false, true, false], x.isnan().data<bool>().ToArray());
        Assert.False(x.isfinite().all().item<bool>());
        Assert.True(x.isnan().any().item<bool>());
    }

    private static float[] Values(Tensor x) => x.data<float>().ToArray();

    private static bool Close(float a, float b) => Math.Abs(a - b) <= 1e-6f * Math.Max(1, Math.Abs(a));
}

namespace Starling.TorchSharp.Tests;

public sealed class ReductionTests
{
    private static Tensor Table => tensor(new[,] { { 3f, 1f, 2f }, { 6f, 5f, 4f } });

    [Fact]
    public void Sum_OfAllOrAlongDimensions()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(21f, Table.sum().item<float>());
        Assert.Equal([9f, 6f, 6f], Values(Table.sum(dim: 0)));
        Assert.Equal([2L, 1L], Table.sum(1, keepdim: true).shape);
        Assert.Equal(21f, Table.sum(new long[] { 0, 1 }).item<float>());
        Assert.Equal(ScalarType.Float64, Table.sum(ScalarType.Float64).dtype);
    }

    [Fact]
    public void Mean_OfAllOrAlongDimensions()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(3.5f, Table.mean().item<float>());
        Assert.Equal([2f, 5f], Values(Table.mean([1])));
    }

    [Fact]
    public void Norm_IsEuclideanUnlessToldOtherwise()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 3f, -4f });

        Assert.Equal(5f, x.norm().item<float>());
        Assert.Equal(7f, x.norm(1f).item<float>());
        Assert.Equal(MathF.Sqrt(26f), Table.norm(dim: 0)[1].item<float>(), 1e-5f);
    }

    [Fact]
    public void Extremes_AndWhereTheyAre()
    {
        using var scope = NewDisposeScope();
        var (values, places) = Table.max(1);

        Assert.Equal([3f, 6f], Values(values));
        Assert.Equal([0L, 0L], places.data<long>().ToArray());
        Assert.Equal(6f, Table.max().item<float>());
        Assert.Equal(1f, Table.min().item<float>());
        Assert.Equal(3L, Table.argmax().item<long>());
        Assert.Equal([1L, 2L], Table.argmin(1).data<long>().ToArray());
    }

    [Fact]
    public void TopK_IsSortedDescending()
    {
        using var scope = NewDisposeScope();

        var (values, places) = tensor(new[] { 5f, 9f, 1f, 7f }).topk(2);

        Assert.Equal([9f, 7f], Values(values));
        Assert.Equal([1L, 3L], places.data<long>().ToArray());
    }

    [Fact]
    public void Sort_Stable_KeepsTheOrderOfEquals()
    {
        using var scope = NewDisposeScope();

        var (values, places) = tensor(new[] { 2f, 1f, 2f, 1f }).sort(stable: true);

        Assert.Equal([1f, 1f, 2f, 2f], Values(values));
        Assert.Equal([1L, 3L, 0L, 2L], places.data<long>().ToArray());
        Assert.Equal([2f, 1f, 0f], Values(arange(3f).sort(descending: true).Values));
    }

    [Fact]
    public void Cumsum_RunsAlongADimension()
    {
        using var scope = NewDisposeScope();

        Assert.Equal([3f, 4f, 6f, 6f, 11f, 15f], Values(Table.cumsum(1)));
    }

    [Fact]
    public void Logsumexp_DoesNotOverflow()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(1000f + MathF.Log(2f), tensor(new[] { 1000f, 1000f }).logsumexp(0).item<float>(), 1e-3f);
    }

    private static float[] Values(Tensor x) => x.data<float>().ToArray();
}

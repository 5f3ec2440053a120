namespace Starling.TorchSharp.Tests;

public sealed class ShapeTests
{
    private static Tensor Table => arange(6f).view(2, 3);

    [Fact]
    public void Facts_DescribeTheTensor()
    {
        using var scope = NewDisposeScope();

        Assert.Equal([2L, 3L], Table.shape);
        Assert.Equal([3L, 1L], Table.stride());
        Assert.Equal(3, Table.size(-1));
        Assert.Equal(2, Table.ndim);
        Assert.Equal(6, Table.numel());
        Assert.Equal(4, Table.element_size());
        Assert.True(Table.is_contiguous());
        Assert.False(Table.t().is_contiguous());
        Assert.Equal(DeviceType.CPU, Table.device.type);
    }

    [Fact]
    public void Reshaping_KeepsTheOrderOfElements()
    {
        using var scope = NewDisposeScope();

        Assert.Equal([3L, 2L], Table.reshape(3, -1).shape);
        Assert.Equal([6L], Table.flatten().shape);
        Assert.Equal([1L, 2L, 3L], Table.unsqueeze(0).shape);
        Assert.Equal([2L, 3L], Table.unsqueeze(0).squeeze().shape);
        Assert.Equal([4L, 2L, 3L], Table.expand(4, 2, 3).shape);
        Assert.Equal([2L, 12L], zeros([2, 3, 4]).flatten(1).shape);
    }

    [Fact]
    public void Transposing_SwapsDimensions()
    {
        using var scope = NewDisposeScope();

        Assert.Equal([0f, 3f, 1f, 4f, 2f, 5f], Values(Table.t()));
        Assert.Equal(Values(Table.t()), Values(Table.transpose(0, 1)));
        Assert.Equal(Values(Table.t()), Values(Table.permute(1, 0)));
        Assert.Equal(Values(Table.t()), Values(Table.T));
        Assert.True(Table.t().contiguous().is_contiguous());
    }

    [Fact]
    public void Parts_AreChosenByRangeAndByList()
    {
        using var scope = NewDisposeScope();

        Assert.Equal([1f, 2f, 4f, 5f], Values(Table.narrow(1, 1, 2)));
        Assert.Equal([0f, 2f, 3f, 5f], Values(Table.slice(1, 0, 3, 2)));
        Assert.Equal([3f, 4f, 5f], Values(Table.select(0, 1)));
        Assert.Equal([5f, 3f, 2f, 0f], Values(Table.flip(0).index_select(1, tensor(new[] { 2L, 0L }))));
        Assert.Equal([1f, 3f], Values(Table.gather(1, tensor(new[] { 1L, 0L }).view(2, 1))));
    }

    [Fact]
    public void Joining_AlongOldAndNewDimensions()
    {
        using var scope = NewDisposeScope();

        Assert.Equal([4L, 3L], cat([Table, Table]).shape);
        Assert.Equal([2L, 6L], cat(new List<Tensor> { Table, Table }, 1).shape);
        Assert.Equal([2L, 2L, 3L], stack([Table, Table]).shape);
        Assert.Equal([300L], cat(Enumerable.Range(0, 100).Select(_ => ones(3)).ToArray()).shape);
    }

    [Fact]
    public void Conversion_ToAnotherTypeCopies_ToTheSameDoesNot()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.75f });

        Assert.Equal(1L, x.to(ScalarType.Int64).item<long>());
        x.to(ScalarType.Float32).fill_(4);
        Assert.Equal(4f, x.item<float>());
        x.to(ScalarType.Float32, copy: true).fill_(5);
        x.to(CPU).add_(1);
        Assert.Equal(5f, x.item<float>());
        Assert.Equal(5f, x.cpu().clone().item<float>());
    }

    [Fact]
    public void Unfold_ShowsWindowsOfADimension()
    {
        using var scope = NewDisposeScope();
        var x = arange(5f).requires_grad_(true);

        var windows = x.unfold(0, 3, 1);

        Assert.Equal([3L, 3L], windows.shape);
        Assert.Equal([0f, 1f, 2f, 1f, 2f, 3f, 2f, 3f, 4f], Values(windows));
        Assert.Equal([1f, 2f, 3f, 2f, 1f], Values(autograd.grad([windows.sum()], [x])[0]));
        Assert.Equal([2L, 2L], x.unfold(0, 2, 3).shape);
    }

    [Fact]
    public void Equals_ComparesElements()
    {
        using var scope = NewDisposeScope();

        Assert.True(Table.Equals(Table));
        Assert.False(Table.Equals(Table.add(1)));
        Assert.True(Table.allclose(Table.add(1e-9f)));
    }

    private static float[] Values(Tensor x) => x.data<float>().ToArray();
}

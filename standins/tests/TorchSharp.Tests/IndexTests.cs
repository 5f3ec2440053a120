namespace Starling.TorchSharp.Tests;

public sealed class IndexTests
{
    private static Tensor Table => arange(12f).view(3, 4);

    [Fact]
    public void Numbers_TakeOneDimensionAway()
    {
        using var scope = NewDisposeScope();

        Assert.Equal([4f, 5f, 6f, 7f], Values(Table[1]));
        Assert.Equal(6f, Table[1, 2].item<float>());
        Assert.Equal([8f, 9f, 10f, 11f], Values(Table[-1]));
    }

    [Fact]
    public void Slices_AreViews()
    {
        using var scope = NewDisposeScope();
        var x = Table;

        x[TensorIndex.Slice(1, 3), TensorIndex.Slice(0, null, 2)].zero_();

        Assert.Equal([0f, 1f, 2f, 3f, 0f, 5f, 0f, 7f, 0f, 9f, 0f, 11f], Values(x));
        Assert.Equal([1f, 5f, 9f], Values(x[.., 1]));
        Assert.Equal([2f, 3f], Values(x[0, 2..]));
        Assert.Equal([3L, 1L, 4L], x[TensorIndex.Colon, TensorIndex.None].shape);
        Assert.Equal([3f, 7f, 11f], Values(x[TensorIndex.Ellipsis, -1]));
    }

    [Fact]
    public void IndexTensors_Gather()
    {
        using var scope = NewDisposeScope();
        var rows = tensor(new[] { 2L, 0L });

        Assert.Equal([2L, 4L], Table[rows].shape);
        Assert.Equal([9f, 1f], Values(Table[TensorIndex.Tensor(rows), 1]));
        Assert.Equal([2f, 0f], Values(Table[TensorIndex.Single(0), TensorIndex.Tensor(rows)]));
        Assert.Equal([9f, 10f, 11f], Values(Table[Table.gt(8)]));
    }

    [Fact]
    public void Assignment_WritesThroughTheIndex()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 3);

        x[0] = ones(3);
        x[1, 2] = tensor(5f);
        x[TensorIndex.Colon, TensorIndex.Tensor(tensor(new[] { 1L }))] = full([2, 1], 7f);

        Assert.Equal([1f, 7f, 1f, 0f, 7f, 5f], Values(x));
    }

    private static float[] Values(Tensor x) => x.data<float>().ToArray();
}

namespace Starling.TorchSharp.Tests;

public sealed class AccessorTests
{
    [Fact]
    public void Accessor_ReadsAndWritesByIndex()
    {
        using var x = zeros(2, 3);
        var data = x.data<float>();

        data[1, 2] = 7;

        Assert.Equal(6, data.Count);
        Assert.Equal(7f, data[1, 2]);
        Assert.Equal([0f, 0f, 0f, 0f, 0f, 7f], data.ToArray());
    }

    [Fact]
    public void Accessor_OfATransposedTensor_IsInItsRowMajorOrder()
    {
        using var scope = NewDisposeScope();
        var data = arange(6f).view(2, 3).t().data<float>();

        Assert.Equal([0f, 3f, 1f, 4f, 2f, 5f], data.ToArray());
        Assert.Equal([0f, 3f, 1f, 4f, 2f, 5f], [.. data]);
        Assert.Equal(4f, data[1, 1]);
    }

    [Fact]
    public void CopyTo_FillsArraysAndSpans()
    {
        using var x = arange(4f);
        var array = new float[6];
        Span<float> span = stackalloc float[2];

        x.data<float>().CopyTo(array, arrayIndex: 1);
        x.data<float>().CopyTo(span, tensorIndex: 2);

        Assert.Equal([0f, 0f, 1f, 2f, 3f, 0f], array);
        Assert.Equal([2f, 3f], span.ToArray());
    }

    [Fact]
    public void CopyFrom_WritesIntoTheTensor()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 2);

        x.data<float>().CopyFrom([1f, 2f]);
        x.t().data<float>().CopyFrom([5f, 6f, 7f, 8f], tensorIndex: 0, arrayIndex: 0);

        Assert.Equal([5f, 7f, 6f, 8f], x.data<float>().ToArray());
    }

    [Fact]
    public void Data_OfAnotherElementType_Throws()
    {
        using var x = zeros(2);

        Assert.Throws<ArgumentException>(() => x.data<double>());
        Assert.Throws<ArgumentException>(() => x.item<float>());
    }

    [Fact]
    public void Item_ReadsTheOneElement_AndConversionsCast()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(3.75f, tensor(3.75f).item<float>());
        Assert.Equal(3.75, tensor(3.75f).ToDouble());
        Assert.Equal(3.75f, tensor(3.75).ToSingle());
        Assert.Equal(3, tensor(3L).ToInt32());
        Assert.Equal(3L, full([1, 1], 3).ToInt64());
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Starling.TorchSharp.Tests;

public sealed class MemoryTests
{
    [Fact]
    public void Tensor_CopiesTheArray()
    {
        var array = new[] { 1f, 2f };
        using var x = tensor(array);

        array[0] = 9;

        Assert.Equal(1f, x.data<float>()[0]);
    }

    [Fact]
    public void FromArray_SharesTheArray_BothWays()
    {
        var array = new[] { 1f, 2f };
        using var x = from_array(array);

        array[0] = 9;
        x[1] = tensor(8f);

        Assert.Equal(9f, x.data<float>()[0]);
        Assert.Equal(8f, array[1]);
    }

    [Fact]
    public void FromArray_TakesShapeAndTypeOfTheArray()
    {
        using var scope = NewDisposeScope();

        var x = from_array(new double[2, 3]);

        Assert.Equal([2L, 3L], x.shape);
        Assert.Equal(ScalarType.Float64, x.dtype);
    }

    [Fact]
    public void FromArray_OfAnotherType_Copies()
    {
        var array = new[] { 1f, 2f };
        using var x = from_array(array, ScalarType.Float64);

        array[0] = 9;

        Assert.Equal(1d, x.data<double>()[0]);
    }

    [Fact]
    public void Frombuffer_SharesAPartOfTheArray()
    {
        var array = new[] { 0f, 1f, 2f, 3f, 4f };
        using var x = frombuffer(array, ScalarType.Float32, count: 2, offset: 1);

        x.mul_(10);

        Assert.Equal([0f, 10f, 20f, 3f, 4f], array);
    }

    [Fact]
    public void Frombuffer_PastTheEnd_Throws()
    {
        var array = new float[4];

        Assert.Throws<ArgumentException>(() => frombuffer(array, ScalarType.Float32, offset: 4));
        Assert.Throws<IndexOutOfRangeException>(() => frombuffer(array, ScalarType.Float32, count: 3, offset: 2));
    }

    [Fact]
    public void Tensor_WithTooFewElementsForItsShape_Throws() =>
        Assert.Throws<ArgumentException>(() => tensor(new float[5], [2, 3]));

    [Fact]
    public void Views_ShareMemory()
    {
        using var scope = NewDisposeScope();
        var array = new float[6];
        var x = from_array(array);

        x.view(2, 3).t().narrow(0, 1, 1).fill_(5);

        Assert.Equal([0f, 5f, 0f, 0f, 5f, 0f], array);
    }

    [Fact]
    public void Bytes_AreTheElementsThemselves()
    {
        using var x = zeros(3);

        MemoryMarshal.Cast<byte, float>(x.bytes)[1] = 4;

        Assert.Equal([0f, 4f, 0f], x.data<float>().ToArray());
    }

    [Fact]
    public void Bytes_OfATransposedTensor_Throw()
    {
        using var scope = NewDisposeScope();
        var x = zeros(2, 3).t();

        Assert.Throws<InvalidOperationException>(() => x.bytes.Length);
    }

    [Fact]
    public void Bytes_Set_ReplaceTheElements()
    {
        using var x = zeros(2);

        x.bytes = MemoryMarshal.AsBytes(new[] { 3f, 4f }.AsSpan());

        Assert.Equal([3f, 4f], x.data<float>().ToArray());
        Assert.Throws<ArgumentException>(() => x.bytes = new byte[7]);
    }

    [Fact]
    public void Array_IsPinnedWhileATensorUsesIt_AndFreeAfterwards()
    {
        var (array, view) = ShareAndView();
        Garbage.Collect();
        Assert.Equal(3f, view.item<float>());
        Assert.True(array.IsAlive);

        view.Dispose();
        Garbage.Collect();

        Assert.False(array.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Array, Tensor View) ShareAndView()
    {
        var array = new[] { 1f, 2f, 3f };
        using var x = from_array(array);
        return (new WeakReference(array), x.narrow(0, 2, 1));
    }
}

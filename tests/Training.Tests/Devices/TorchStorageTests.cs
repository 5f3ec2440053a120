using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;

namespace Starling.Training.Tests.Devices;

public sealed class TorchStorageTests
{
    private static readonly float[] _a = Numbers(1), _b = Numbers(2);

    public static TheoryData<string> Kernels => [.. All.Keys];

    private static Dictionary<string, Action<VectorStorage, VectorStorage, VectorStorage>> All => new()
    {
        ["copy"] = (z, x, _) => z.Copy(x),
        ["fill"] = (z, _, _) => z.Fill(2.5f),
        ["add scaled"] = (z, x, _) => z.AddScaled(0.3f, x),
        ["combine"] = (z, x, y) => z.Combine(0.3f, x, -2, y),
        ["affine"] = (z, x, _) => z.Affine(0.3f, x, 1.5f),
        ["multiply"] = (z, x, y) => z.Multiply(x, y),
        ["divide"] = (z, x, y) => z.Divide(x, y),
        ["max"] = (z, x, y) => z.Max(x, y),
        ["sqrt"] = (z, x, _) => { z.Multiply(x, x); z.Sqrt(z); },
        ["sign"] = (z, x, _) => z.Sign(0.7f, x),
        ["floor"] = (z, x, _) => z.Floor(x),
        ["power of two"] = (z, x, _) => z.PowerOfTwo(x),
        ["keep largest"] = (z, x, _) => z.KeepLargest(13, x),
        ["keep none"] = (z, x, _) => z.KeepLargest(0, x),
        ["step"] = (z, x, y) => z.Step(0.1f, x, 0.01f, 0.2f, y, x),
        ["step without gradient"] = (z, x, y) => z.Step(0.1f, null, 0.01f, 0.2f, y, null),
    };

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Kernel_OnATensor_GivesWhatItGivesInHostMemory(string kernel)
    {
        var host = Apply(All[kernel], values => Vector.Of(values).Storage);
        var tensor = Apply(All[kernel], values => TestDevice.Tensors.Place(values).Storage);
        for (var j = 0; j < host.Length; j++)
        {
            Assert.Equal(host[j], tensor[j], 1e-6f * Math.Max(1, Math.Abs(host[j])));
        }
    }

    [Fact]
    public void Reductions_OnATensor_GiveWhatTheyGiveInHostMemory()
    {
        VectorStorage host = Vector.Of(_a).Storage, tensor = TestDevice.Tensors.Place(_a).Storage;
        Assert.Equal(host.Dot(Vector.Of(_b).Storage), tensor.Dot(TestDevice.Tensors.Place(_b).Storage), 1e-9);
        Assert.Equal(host.Norm1(), tensor.Norm1(), 1e-9);
        Assert.True(tensor.AllFinite());
        tensor.Fill(float.NaN);
        Assert.False(tensor.AllFinite());
    }

    [Fact]
    public void KeepLargest_OfEqualMagnitudes_KeepsTheLowerIndex()
    {
        var x = TestDevice.Tensors.Place([1, -2, 2, 3, -2]).Storage;
        x.KeepLargest(3, x);
        var kept = new float[5];
        x.CopyToHost(kept);
        Assert.Equal([0, -2, 2, 3, 0], kept);
    }

    [Fact]
    public void Slice_SharesMemory()
    {
        var x = TestDevice.Tensors.Place([1, 2, 3, 4]).Storage;
        x.Slice(1, 2).Fill(9);
        var values = new float[4];
        x.CopyToHost(values);
        Assert.Equal([1, 9, 9, 4], values);
    }

    private static float[] Apply(Action<VectorStorage, VectorStorage, VectorStorage> kernel, Func<float[], VectorStorage> place)
    {
        var z = place(Numbers(3));
        kernel(z, place(_a), place(_b));
        var values = new float[z.Length];
        z.CopyToHost(values);
        return values;
    }

    private static float[] Numbers(ulong seed)
    {
        var random = new RandomKey(seed).Stream(Purpose.Synthetic);
        return [1, -4, 0.5f, 0.25f, .. Enumerable.Range(0, 33).Select(_ => (float)random.NextNormal())];
    }
}

using BenchmarkDotNet.Attributes;
using Starling.Algorithms.Compression;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;

namespace Starling.Benchmarks;

/// <summary>Kernels over the 159,010 parameters of an mlp 784-200-10.</summary>
public class KernelBenchmarks
{
    private const int Dim = 159_010;
    private readonly Vector _x = Random(1), _y = Random(2);
    private readonly ICompressor _topK = Compressors.Create(new CompressorSpec("top_k", K: Dim / 10), Dim)!;
    private readonly ICompressor _sign = Compressors.Create(new CompressorSpec("sign"), Dim)!;
    private readonly byte[] _bytes = new byte[4 * Dim];

    [Benchmark]
    public void AddScaled() => _y.Add(1e-9, _x);

    [Benchmark]
    public float Norm() => _x.Norm();

    [Benchmark]
    public void EncodeDense() => Packet.Dense(_x).Write(_bytes);

    [Benchmark]
    public void TopK() => Write(_topK);

    [Benchmark]
    public void ScaledSign() => Write(_sign);

    private void Write(ICompressor compressor)
    {
        using var scope = new VectorScope();
        var packet = compressor.Pack(_x, default);
        packet.Write(_bytes.AsSpan(0, packet.Size));
    }

    private static Vector Random(ulong seed)
    {
        var random = new RandomKey(seed).Stream(Purpose.Synthetic);
        var values = new float[Dim];
        foreach (ref var value in values.AsSpan())
        {
            value = (float)random.NextNormal();
        }

        return Vector.Of(values);
    }
}

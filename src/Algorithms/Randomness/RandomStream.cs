namespace Starling.Algorithms.Randomness;

/// <summary>An endless sequence of random numbers at one address: Philox blocks with counters 0, 1, 2, …</summary>
/// <remarks>One stream yields at most 2³⁴ words; a stream is used by one thread.</remarks>
public sealed partial class RandomStream
{
    private readonly uint _key0, _key1, _address0, _address1, _address2;
    private uint _counter, _x1, _x2, _x3;
    private int _left;

    internal RandomStream(uint key0, uint key1, uint address0, uint address1, uint address2)
    {
        (_key0, _key1) = (key0, key1);
        (_address0, _address1, _address2) = (address0, address1, address2);
    }

    /// <summary>32 uniform bits.</summary>
    public uint NextUInt32()
    {
        switch (_left)
        {
            case 3:
                _left = 2;
                return _x1;
            case 2:
                _left = 1;
                return _x2;
            case 1:
                _left = 0;
                return _x3;
            default:
                (var x0, _x1, _x2, _x3) = Philox.Block(_counter++, _address0, _address1, _address2, _key0, _key1);
                _left = 3;
                return x0;
        }
    }

    /// <summary>64 uniform bits.</summary>
    public ulong NextUInt64() => ((ulong)NextUInt32() << 32) | NextUInt32();

    /// <summary>A double uniform on [0, 1), a multiple of 2⁻⁵³.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Whether an event of probability <paramref name="p"/> happens.</summary>
    public bool NextBernoulli(double p) => NextDouble() < p;

    /// <summary>An integer uniform on 0 … bound − 1, without bias (Lemire 2019, multiply and reject).</summary>
    /// <param name="bound">Number of values, at least 1.</param>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        var product = (ulong)NextUInt32() * (uint)bound;
        if ((uint)product < (uint)bound)
        {
            var rejected = (uint)(0x1_0000_0000UL % (uint)bound);
            while ((uint)product < rejected)
            {
                product = (ulong)NextUInt32() * (uint)bound;
            }
        }

        return (int)(product >> 32);
    }
}

using System.Runtime.CompilerServices;

namespace Starling.Algorithms.Randomness;

/// <summary>An endless sequence of random numbers at one address: Philox blocks with counters 0, 1, 2, …</summary>
/// <remarks>One stream yields at most 2³⁴ words; a stream is used by one thread.</remarks>
public sealed partial class RandomStream
{
    // Of most streams few numbers are asked: these blocks are made one by one, the later ones several at a time.
    private const int Single = 4;

    private readonly uint _key0, _key1, _address0, _address1, _address2;
    private uint _counter;
    private Words _words;
    private int _next, _end;

    internal RandomStream(uint key0, uint key1, uint address0, uint address1, uint address2)
    {
        (_key0, _key1) = (key0, key1);
        (_address0, _address1, _address2) = (address0, address1, address2);
    }

    /// <summary>32 uniform bits.</summary>
    public uint NextUInt32()
    {
        if (_next == _end)
        {
            Refill();
        }

        return _words[_next++];
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

    private void Refill()
    {
        if (_counter < Single)
        {
            (_words[0], _words[1], _words[2], _words[3]) = Philox.Block(_counter++, _address0, _address1, _address2, _key0, _key1);
            (_next, _end) = (0, 4);
            return;
        }

        Philox.Blocks(_counter, _address0, _address1, _address2, _key0, _key1, _words);
        _counter += Philox.Lanes;
        (_next, _end) = (0, 4 * Philox.Lanes);
    }

    [InlineArray(4 * Philox.Lanes)]
    private struct Words
    {
        private uint _first;
    }
}

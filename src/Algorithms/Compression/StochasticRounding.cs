using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Compression;

/// <summary>Random choices per entry, drawn on the host and applied where the vector lives.</summary>
internal static class StochasticRounding
{
    /// <summary>⌊y⌋ or ⌊y⌋ + 1, so that the expectation is y.</summary>
    public static Vector Round(Vector y, RandomStream random)
    {
        var floor = y.Floor();
        return floor + Happens(y - floor, random);
    }

    /// <summary>1 with probability p_j and 0 otherwise, entry by entry; p_j = 0 never happens.</summary>
    public static Vector Happens(Vector p, RandomStream random)
    {
        var uniform = new FlatStorage(p.Length);
        foreach (ref var u in uniform.Writable)
        {
            u = (random.NextUInt32() >> 8) * (1f / (1 << 24));
        }

        var drawn = p.Like(uniform.Values);
        uniform.Recycle();
        return (drawn - p).Sign().Affine(-0.5, 0.5);                    // sgn(u − p) is −1 where u < p
    }
}

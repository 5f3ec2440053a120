using Starling.Algorithms.Errors;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Hosting;

/// <summary>Looks at the vectors of a message that came from outside.</summary>
internal sealed class VectorInspection
{
    /// <summary>The largest 2-norm so far.</summary>
    public double LargestNorm { get; private set; }

    /// <summary>Looks at a vector.</summary>
    /// <exception cref="CodecException">A number in it is not finite.</exception>
    public void Take(Vector vector)
    {
        if (!vector.IsFinite())
        {
            throw new CodecException("A received vector holds a number that is infinite or NaN.");
        }

        LargestNorm = Math.Max(LargestNorm, vector.Norm());
    }
}

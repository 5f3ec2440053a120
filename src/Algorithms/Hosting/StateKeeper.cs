using Starling.Algorithms.Codec;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Hosting;

/// <summary>The lifetime of the vectors in a state: they outlive the scope they were made in, and are recycled when no state names them.</summary>
internal sealed class StateKeeper<T>
    where T : class
{
    /// <summary>The codec of the state.</summary>
    public Codec<T> Codec { get; } = new();

    /// <summary>Lets the state outlive the scope; vectors that are views of a message are copied.</summary>
    public T Keep(T state, VectorScope scope) => Codec.Replace(state, leaf =>
    {
        var vector = (Vector)leaf;
        var kept = vector.Storage is FlatStorage { IsView: true } ? vector.Clone() : vector;
        scope.Keep(kept);
        return kept;
    });

    /// <summary>Decodes a state that outlives the buffer.</summary>
    public T Decode(WireBuffer buffer, Vector like)
    {
        using var scope = new VectorScope();
        return Keep(Codec.Decode(buffer, like), scope);
    }

    /// <summary>Recycles the vectors of a state that is not used any more.</summary>
    /// <param name="old">The state.</param>
    /// <param name="shared">Visits the vectors that something else still uses.</param>
    public void Recycle(T old, Action<Action<Vector>> shared)
    {
        var kept = new List<Vector>();
        shared(kept.Add);
        Codec.Visit(old, vector =>
        {
            if (!kept.Contains(vector))
            {
                vector.Recycle();
            }
        });
    }
}

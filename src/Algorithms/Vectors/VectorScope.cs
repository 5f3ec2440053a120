namespace Starling.Algorithms.Vectors;

/// <summary>
/// The lifetime of temporaries: every vector made on this thread while the scope is open is recycled when it is disposed,
/// except those that were kept. Scopes nest; they belong to one thread.
/// </summary>
public sealed class VectorScope : IDisposable
{
    [ThreadStatic]
    private static VectorScope? _current;

    private readonly VectorScope? _outer = _current;
    private readonly List<Vector> _vectors = [];

    /// <summary>Opens a scope inside the thread's present one.</summary>
    public VectorScope() => _current = this;

    /// <summary>Lets the vector outlive this scope: it belongs to the scope around it, or to nobody.</summary>
    /// <param name="vector">A vector made in this scope, or elsewhere (then nothing happens).</param>
    public void Keep(Vector vector)
    {
        for (var i = _vectors.Count - 1; i >= 0; i--)
        {
            if (ReferenceEquals(_vectors[i], vector))
            {
                _vectors.RemoveAt(i);
                _outer?._vectors.Add(vector);
                return;
            }
        }
    }

    /// <summary>Recycles what was made since the scope was opened, and leaves it open.</summary>
    public void Recycle()
    {
        foreach (var vector in _vectors)
        {
            vector.Recycle();
        }

        _vectors.Clear();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Recycle();
        _current = _outer;
    }

    /// <summary>Lets a vector outlive the thread's innermost scope; it lives as long as the scope around that one.</summary>
    /// <param name="vector">A vector made in the innermost scope.</param>
    public static void KeepOutside(Vector vector) => _current?.Keep(vector);

    /// <summary>Whether the vector will be recycled with this scope.</summary>
    internal bool Holds(Vector vector) => _vectors.Contains(vector);

    internal static void Register(Vector vector) => _current?._vectors.Add(vector);
}

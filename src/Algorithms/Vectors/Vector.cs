namespace Starling.Algorithms.Vectors;

/// <summary>
/// A flat float32 vector, shape (d). Operators make temporaries that are recycled with the <see cref="VectorScope"/> they
/// were made in; the named methods change the vector in place. Scalars are formed in double and rounded to float32 once.
/// </summary>
public sealed partial class Vector
{
    private VectorStorage? _storage;

    /// <summary>Wraps a storage; the vector belongs to the thread's scope, if one is open.</summary>
    /// <param name="storage">The numbers.</param>
    public Vector(VectorStorage storage)
    {
        _storage = storage;
        VectorScope.Register(this);
    }

    /// <summary>Number of elements d.</summary>
    public int Length => Storage.Length;

    /// <summary>Where the numbers live.</summary>
    /// <exception cref="ObjectDisposedException">The vector was a temporary of a step that has ended.</exception>
    public VectorStorage Storage => _storage
        ?? throw new ObjectDisposedException(nameof(Vector), "This vector was a temporary of a scope that has ended; clone what must last before the scope, or keep it.");

    /// <summary>The host numbers of a flat vector, for reading.</summary>
    /// <exception cref="InvalidOperationException">The vector is on a device; use <see cref="ToArray"/>.</exception>
    public ReadOnlySpan<float> Values => Flat.Values;

    /// <summary>The host numbers of a flat vector, for writing.</summary>
    public Span<float> Writable => Flat.Writable;

    private FlatStorage Flat => Storage as FlatStorage
        ?? throw new InvalidOperationException("The vector is on a device; copy it to the host to read its numbers.");

    /// <summary>A host vector of zeros, shape (length).</summary>
    public static Vector Zeros(int length)
    {
        var zeros = new Vector(new FlatStorage(length));
        zeros.Storage.Fill(0);
        return zeros;
    }

    /// <summary>A host vector with the given numbers.</summary>
    public static Vector Of(params ReadOnlySpan<float> values)
    {
        var vector = new Vector(new FlatStorage(values.Length));
        vector.Storage.CopyFromHost(values);
        return vector;
    }

    /// <summary>Zeros of the same length and kind.</summary>
    public Vector ZerosLike()
    {
        var zeros = Empty();
        zeros.Storage.Fill(0);
        return zeros;
    }

    /// <summary>A vector of the same length and kind with the given numbers.</summary>
    /// <param name="values">Host numbers, shape (d).</param>
    public Vector Like(ReadOnlySpan<float> values)
    {
        var vector = Empty();
        vector.Storage.CopyFromHost(values);
        return vector;
    }

    /// <summary>Elements offset … offset + length − 1 as a vector that shares this one's memory and lasts no longer.</summary>
    /// <param name="offset">First element.</param>
    /// <param name="length">Number of elements.</param>
    public Vector Slice(int offset, int length) => new(Storage.Slice(offset, length));

    /// <summary>A vector of the same length and kind whose content is undefined, to be written in full.</summary>
    public Vector Empty() => new(Storage.Allocate(Length));

    /// <summary>A copy.</summary>
    public Vector Clone()
    {
        var copy = Empty();
        copy.Storage.Copy(Storage);
        return copy;
    }

    /// <summary>The numbers in a new host array.</summary>
    public float[] ToArray()
    {
        var values = new float[Length];
        Storage.CopyToHost(values);
        return values;
    }

    /// <summary>Hands the memory of a flat vector to a new owner; any later use of the vector throws.</summary>
    /// <returns>The numbers, or null (then nothing happens) for a view or a vector on a device.</returns>
    internal FloatBlock? Surrender()
    {
        var memory = (_storage as FlatStorage)?.Owned;
        _storage = memory is null ? _storage : null;
        return memory;
    }

    /// <summary>Gives the memory back at once; any later use throws.</summary>
    public void Recycle()
    {
        _storage?.Recycle();
        _storage = null;
    }
}

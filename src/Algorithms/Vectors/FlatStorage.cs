namespace Starling.Algorithms.Vectors;

/// <summary>Numbers in host memory: owned and recycled, or a view of memory that is somebody else's.</summary>
public sealed partial class FlatStorage : VectorStorage
{
    private readonly FloatBlock _block;
    private readonly int _offset;
    private readonly bool _isReadOnly;

    /// <summary>Rents memory with undefined content.</summary>
    /// <param name="length">Number of elements d.</param>
    public FlatStorage(int length)
    {
        _block = FloatPool.Rent(length);
        Length = length;
    }

    private FlatStorage(FloatBlock block, int offset, int length, bool isReadOnly)
    {
        (_block, _offset, Length, IsView, _isReadOnly) = (block, offset, length, true, isReadOnly);
    }

    /// <inheritdoc/>
    public override int Length { get; }

    /// <summary>The memory, when the storage owns it.</summary>
    internal FloatBlock? Owned => IsView ? null : _block;

    /// <summary>Whether the numbers belong to a message or to another storage, and do not last.</summary>
    public bool IsView { get; }

    /// <summary>The numbers, for reading.</summary>
    public ReadOnlySpan<float> Values => _block.Span.Slice(_offset, Length);

    /// <summary>The numbers, for writing.</summary>
    /// <exception cref="InvalidOperationException">The storage is a view of a message.</exception>
    public Span<float> Writable => _isReadOnly
        ? throw new InvalidOperationException("A received vector is read-only; clone it before changing it.")
        : _block.Span.Slice(_offset, Length);

    /// <summary>The numbers as bytes, to be read by who outlasts a call; the storage is not recycled meanwhile.</summary>
    public ReadOnlyMemory<byte> Bytes => new BlockMemory(_block).Memory.Slice(sizeof(float) * _offset, sizeof(float) * Length);

    /// <summary>A read-only view of numbers that somebody else owns and recycles.</summary>
    internal static FlatStorage View(FloatBlock block, int offset, int length) => new(block, offset, length, isReadOnly: true);

    /// <inheritdoc/>
    public override VectorStorage Allocate(int length) => new FlatStorage(length);

    /// <inheritdoc/>
    public override VectorStorage Slice(int offset, int length)
    {
        _ = Values.Slice(offset, length);
        return new FlatStorage(_block, _offset + offset, length, _isReadOnly);
    }

    /// <inheritdoc/>
    public override void Recycle()
    {
        if (!IsView)
        {
            FloatPool.Return(_block);
        }
    }

    /// <summary>The numbers of an operand.</summary>
    internal static ReadOnlySpan<float> Read(VectorStorage storage) =>
        storage is FlatStorage flat
            ? flat.Values
            : throw new InvalidOperationException("A vector on a device and one in host memory cannot be combined.");

    private static ReadOnlySpan<float> ReadOrEmpty(VectorStorage? storage) => storage is null ? default : Read(storage);
}

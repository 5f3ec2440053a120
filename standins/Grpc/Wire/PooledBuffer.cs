using System.Buffers;

namespace Grpc.Wire;

/// <summary>A buffer that grows in rented arrays and gives them back.</summary>
internal sealed class PooledBuffer : IBufferWriter<byte>, IDisposable
{
    private const int SmallestArray = 4096;
    private byte[] _array = [];
    private int _written;

    public ReadOnlyMemory<byte> Written => _array.AsMemory(0, _written);

    public void Advance(int count) => _written += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _array.AsMemory(_written);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Makes room for so many more bytes in one piece.</summary>
    public void Reserve(int count)
    {
        if (_array.Length - _written >= count) return;
        var size = Math.Max(SmallestArray, Math.Max(2L * _array.Length, (long)_written + count));
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Array.MaxLength, size));
        Written.CopyTo(larger);
        Release();
        _array = larger;
    }

    public void Dispose()
    {
        Release();
        _array = [];
        _written = 0;
    }

    private void Release()
    {
        if (_array.Length > 0) ArrayPool<byte>.Shared.Return(_array);
    }
}

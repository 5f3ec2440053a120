using System.Collections;

namespace TorchSharp.Utils;

/// <summary>Reads and writes the elements of a tensor in place, in row-major order whatever its strides are.</summary>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly T* _data;
    private readonly long[] _shape;
    private readonly long[] _strides;
    private readonly bool _contiguous;
    private torch.Tensor? _tensor;

    internal TensorAccessor(torch.Tensor tensor)
    {
        var facts = tensor.Read();
        _tensor = tensor;
        _data = (T*)facts.Data;
        _shape = facts.Shape.ToArray();
        _strides = facts.Steps.ToArray();
        _contiguous = facts.Contiguous != 0;
        Count = facts.Elements;
    }

    public long Count { get; private set; }

    public T this[params long[] indices]
    {
        get => *At(indices);
        set => *At(indices) = value;
    }

    public T[] ToArray()
    {
        var array = new T[Count];
        for (var i = 0; i < array.Length; i++) array[i] = *Element(i);
        return array;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var target = array[arrayIndex..];
        var length = Common(target.Length, tensorIndex);
        if (_contiguous) new ReadOnlySpan<T>(_data + tensorIndex, length).CopyTo(target);
        else for (var i = 0; i < length; i++) target[i] = *Element(tensorIndex + i);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) =>
        CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var source = array[arrayIndex..];
        var length = Common(source.Length, tensorIndex);
        if (_contiguous) source[..length].CopyTo(new Span<T>(_data + tensorIndex, length));
        else for (var i = 0; i < length; i++) *Element(tensorIndex + i) = source[i];
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++) yield return Read(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        _tensor = null;
        Count = 0;
    }

    internal T First() => *Element(0);

    private T Read(long index) => *Element(index);

    private int Common(int length, long tensorIndex)
    {
        if (tensorIndex < 0 || tensorIndex >= Count) throw new ArgumentOutOfRangeException(nameof(tensorIndex));
        return (int)Math.Min(length, Count - tensorIndex);
    }

    private T* At(long[] indices)
    {
        if (indices.Length == 1 && _shape.Length != 1) return Element(indices[0]);
        var offset = 0L;
        for (var i = 0; i < _shape.Length; i++)
        {
            if (indices[i] < 0 || indices[i] >= _shape[i])
                throw new IndexOutOfRangeException($"Index {indices[i]} is outside dimension {i}, whose length is {_shape[i]}.");
            offset += indices[i] * _strides[i];
        }
        return _data + offset;
    }

    private T* Element(long index)
    {
        ObjectDisposedException.ThrowIf(_tensor is null, this);
        if (index < 0 || index >= Count) throw new IndexOutOfRangeException($"Element {index} is outside the tensor's {Count} elements.");
        if (_contiguous) return _data + index;
        var offset = 0L;
        for (var i = _shape.Length - 1; i >= 0; i--)
        {
            offset += index % _shape[i] * _strides[i];
            index /= _shape[i];
        }
        return _data + offset;
    }
}

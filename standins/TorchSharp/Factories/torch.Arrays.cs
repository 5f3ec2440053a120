using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static unsafe partial class torch
{
    /// <summary>A tensor over the array itself: what is written to one is seen in the other. The array stays pinned as long as a tensor uses it.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    /// <inheritdoc cref="from_array(Array, Device)"/>
    /// <remarks>A <paramref name="dtype"/> other than the array's own makes a copy.</remarks>
    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false)
    {
        var shape = new long[rawArray.Rank];
        for (var i = 0; i < shape.Length; i++) shape[i] = rawArray.GetLongLength(i);
        return Over(rawArray, 0, shape, dtype, device, requires_grad);
    }

    /// <inheritdoc cref="from_array(Array, Device)"/>
    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device? device = null) => from_array(data, dtype, device);

    /// <summary>A 1-D tensor over <paramref name="count"/> elements of the array from element <paramref name="offset"/> on, sharing its memory.</summary>
    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        var length = rawArray.LongLength;
        if (offset < 0 || offset >= length)
            throw new ArgumentException($"The offset {offset} is outside the array's {length} elements.");
        if (count < 0) count = length - offset;
        if (count > length - offset)
            throw new IndexOutOfRangeException($"{count} elements from element {offset} on reach past the array's {length}.");
        return Over(rawArray, offset, [count], dtype, null, requires_grad);
    }

    /// <summary>A tensor of the given shape over pinned memory of the array, starting at element <paramref name="offset"/>.</summary>
    private static Tensor Over(Array array, long offset, ReadOnlySpan<long> shape, ScalarType? dtype, Device? device, bool requires_grad)
    {
        InitializeDevice(device);
        var type = ToScalarType(array.GetType().GetElementType()!);
        var pin = GCHandle.Alloc(array, GCHandleType.Pinned);
        var data = (byte*)pin.AddrOfPinnedObject() + (offset * Buffer.ByteLength(array) / Math.Max(1, array.LongLength));
        var tensor = Wrap(data, pin, shape, type);
        if (dtype is { } wanted && wanted != type) tensor = tensor.to_type(wanted, disposeAfter: true);
        return Recording(tensor, requires_grad);
    }

    private static Tensor Wrap(void* data, GCHandle pin, ReadOnlySpan<long> shape, ScalarType type)
    {
        fixed (long* sizes = shape)
        {
            var handle = NativeMethods.shim_over(data, GCHandle.ToIntPtr(pin), &Unpin, sizes, shape.Length, (long)type);
            if (handle != IntPtr.Zero) return new Tensor(handle);
            pin.Free();
            throw NativeMethods.Failure();
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Unpin(IntPtr pin) => GCHandle.FromIntPtr(pin).Free();
}

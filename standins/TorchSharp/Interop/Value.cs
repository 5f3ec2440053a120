using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>What an argument or a result is; the numbers are those of the C++ side.</summary>
internal enum ValueKind : long
{
    None,
    Tensor,
    Int,
    Double,
    Bool,
    Ints,
    Tensors,
    OptionalTensors,
    Generator,
}

/// <summary>One argument or result in the form that crosses to C++. <see cref="Bits"/> holds a number, a handle or an address.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Value
{
    internal ValueKind Kind;
    internal long Bits;
    internal long Count;

    internal readonly IntPtr Handle => new(Bits);
}

/// <summary>What describes one tensor. The pointers live as long as the tensor keeps its shape.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Facts
{
    internal long Dimensions;
    internal long Elements;
    internal long ElementSize;
    internal long Type;
    internal long DeviceType;
    internal long DeviceIndex;
    internal long Contiguous;
    internal long Leaf;
    internal long RequiresGrad;
    internal long* Sizes;
    internal long* Strides;
    internal void* Data;

    internal readonly ReadOnlySpan<long> Shape => new(Sizes, (int)Dimensions);

    internal readonly ReadOnlySpan<long> Steps => new(Strides, (int)Dimensions);
}

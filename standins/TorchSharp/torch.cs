using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>The functions of libtorch under the names that TorchSharp gives them.</summary>
public static partial class torch
{
    public enum ScalarType : sbyte
    {
        Byte = 0,
        Int8 = 1,
        Int16 = 2,
        Int32 = 3,
        Int64 = 4,
        Float16 = 5,
        Float32 = 6,
        Float64 = 7,
        ComplexFloat32 = 9,
        ComplexFloat64 = 10,
        Bool = 11,
        BFloat16 = 15,
    }

    public static readonly ScalarType uint8 = ScalarType.Byte;
    public static readonly ScalarType int32 = ScalarType.Int32;
    public static readonly ScalarType int64 = ScalarType.Int64;
    public static readonly ScalarType float32 = ScalarType.Float32;
    public static readonly ScalarType float64 = ScalarType.Float64;
    public static readonly ScalarType @bool = ScalarType.Bool;

    public static string __version__ => NativeMethods.Version;

    public static ScalarType get_default_dtype() => ScalarType.Float32;

    public static int get_num_threads() => NativeMethods.shim_threads();

    public static void set_num_threads(int num) => NativeMethods.Check(NativeMethods.shim_set_threads(num));

    public static int get_num_interop_threads() => NativeMethods.shim_interop_threads();

    public static void set_num_interop_threads(int num) => NativeMethods.Check(NativeMethods.shim_set_interop_threads(num));

    internal static ScalarType ToScalarType(Type type) => type switch
    {
        _ when type == typeof(float) => ScalarType.Float32,
        _ when type == typeof(double) => ScalarType.Float64,
        _ when type == typeof(long) => ScalarType.Int64,
        _ when type == typeof(int) => ScalarType.Int32,
        _ when type == typeof(short) => ScalarType.Int16,
        _ when type == typeof(sbyte) => ScalarType.Int8,
        _ when type == typeof(byte) => ScalarType.Byte,
        _ when type == typeof(bool) => ScalarType.Bool,
        _ => throw new NotSupportedException($"Tensors have no elements of the type {type.FullName}."),
    };
}

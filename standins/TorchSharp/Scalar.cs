using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>A number of a kind that is known when the program runs: the scalar argument of an operator.</summary>
public sealed class Scalar : IDisposable
{
    private Scalar(torch.ScalarType type, ValueKind kind, long bits)
    {
        Type = type;
        Kind = kind;
        Bits = bits;
    }

    public torch.ScalarType Type { get; }

    internal ValueKind Kind { get; }

    internal long Bits { get; }

    public static implicit operator Scalar(byte value) => new(torch.ScalarType.Int64, ValueKind.Int, value);

    public static implicit operator Scalar(int value) => new(torch.ScalarType.Int64, ValueKind.Int, value);

    public static implicit operator Scalar(long value) => new(torch.ScalarType.Int64, ValueKind.Int, value);

    public static implicit operator Scalar(float value) => (double)value;

    public static implicit operator Scalar(double value) =>
        new(torch.ScalarType.Float64, ValueKind.Double, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Scalar(bool value) => new(torch.ScalarType.Bool, ValueKind.Bool, value ? 1 : 0);

    public void Dispose()
    {
    }
}

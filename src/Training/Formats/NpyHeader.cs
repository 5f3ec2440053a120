using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Starling.Algorithms.Errors;

namespace Starling.Training.Formats;

/// <summary>What stands before the elements of an NPY array (format versions 1 to 3): element type and shape, row-major.</summary>
/// <param name="Type">Element type.</param>
/// <param name="Shape">Lengths of the dimensions; empty for a single number.</param>
public sealed partial record NpyHeader(NpyType Type, long[] Shape)
{
    private const int LongestText = 1 << 16;
    private static readonly byte[] Magic = [0x93, .. "NUMPY"u8];

    /// <summary>Number of elements.</summary>
    public long Count => Shape.Aggregate(1L, (product, length) => checked(product * length));

    /// <summary>The shape as NumPy prints it, for example <c>(3, 4)</c>.</summary>
    public string ShapeText => Shape is [var only] ? $"({only},)" : $"({string.Join(", ", Shape)})";

    /// <summary>Reads a header; what follows it has not been looked at.</summary>
    internal static (NpyHeader Header, int Length) Read(CheckedStream stream, string where)
    {
        Span<byte> start = stackalloc byte[8];
        stream.ReadExactly(start);
        if (!start[..6].SequenceEqual(Magic) || start[6] is < 1 or > 3)
            throw new InputException($"{where}: this is no NPY array; write the file with numpy.savez.");
        Span<byte> size = stackalloc byte[start[6] == 1 ? 2 : 4];
        stream.ReadExactly(size);
        var length = size.Length == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(size) : BinaryPrimitives.ReadUInt32LittleEndian(size);
        if (length > LongestText)
            throw new InputException($"{where}: the header claims {length} bytes, more than {LongestText}; the file is damaged.");
        var text = new byte[length];
        stream.ReadExactly(text);
        return (Parse(Encoding.Latin1.GetString(text), where), start.Length + size.Length + text.Length);
    }

    /// <summary>The header's bytes: version 1, a multiple of 64 bytes, at least <paramref name="minimum"/>.</summary>
    internal byte[] ToBytes(int minimum = 0)
    {
        var text = $"{{'descr': '{Type.Descr()}', 'fortran_order': False, 'shape': {ShapeText}, }}";
        var total = Math.Max(minimum, (10 + text.Length + 1 + 63) / 64 * 64);
        var bytes = new byte[total];
        bytes.AsSpan(10).Fill((byte)' ');
        Magic.CopyTo(bytes, 0);
        bytes[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)(total - 10));
        Encoding.ASCII.GetBytes(text, bytes.AsSpan(10));
        bytes[^1] = (byte)'\n';
        return bytes;
    }

    private static NpyHeader Parse(string text, string where)
    {
        var descr = DescrPattern().Match(text);
        var order = OrderPattern().Match(text);
        var shape = ShapePattern().Match(text);
        if (!order.Success || !shape.Success)
        {
            throw new InputException(
                $"{where}: the array's header cannot be read; the file is damaged, or was not written by numpy.savez.");
        }

        if (!descr.Success || NpyTypes.Parse(descr.Groups[1].Value) is not { } type)
            throw new InputException(UnsupportedType(descr.Success ? descr.Groups[1].Value : "a structure", where));
        if (order.Groups[1].Value == "True")
            throw new InputException($"{where}: the array is stored in Fortran order; save numpy.ascontiguousarray(a) instead.");
        return new NpyHeader(type, ParseShape(shape.Groups[1].Value, type, where));
    }

    private static string UnsupportedType(string descr, string where) => descr switch
    {
        ['>', ..] => $"{where}: elements are big-endian ('{descr}'); save a.astype('<{descr[1..]}') instead.",
        ['|', 'O', ..] => $"{where}: elements are Python objects, which are never loaded; save an array of numbers instead.",
        _ => $"{where}: elements of type '{descr}' are not supported; save a.astype('float32') or a.astype('int64') instead.",
    };

    private static long[] ParseShape(string text, NpyType type, string where)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var shape = new long[parts.Length];
        var count = (Int128)1;
        for (var i = 0; i < parts.Length; i++)
        {
            var valid = long.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out shape[i]);
            count = valid ? count * shape[i] : -1;
            if (count < 0 || count > long.MaxValue / type.Size())
                throw new InputException($"{where}: the shape ({text}) is impossible; the file is damaged.");
        }

        return shape;
    }

    [GeneratedRegex("'descr'\\s*:\\s*'([^']*)'")]
    private static partial Regex DescrPattern();

    [GeneratedRegex("'fortran_order'\\s*:\\s*(True|False)")]
    private static partial Regex OrderPattern();

    [GeneratedRegex("'shape'\\s*:\\s*\\(([^()]*)\\)")]
    private static partial Regex ShapePattern();
}

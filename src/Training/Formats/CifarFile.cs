using Starling.Algorithms.Errors;

namespace Starling.Training.Formats;

/// <summary>Reads records of CIFAR-10's binary version: one byte of label, then 3 × 32 × 32 bytes of pixels, channel by channel.</summary>
public static class CifarFile
{
    /// <summary>Bytes of pixels in a record.</summary>
    public const int Pixels = 3 * 32 * 32;

    /// <summary>Records in one file.</summary>
    public const int Records = 10_000;

    private const int Classes = 10;

    /// <summary>Reads one file's 10,000 records.</summary>
    /// <param name="where">File, for messages.</param>
    /// <param name="stream">The file's content.</param>
    /// <param name="pixels">Takes the pixels, <see cref="Records"/> × <see cref="Pixels"/> bytes.</param>
    /// <param name="labels">Takes the labels, 0 to 9.</param>
    /// <exception cref="InputException">A label is above 9, or bytes are left over.</exception>
    /// <exception cref="EndOfStreamException">The file is too short.</exception>
    public static void Read(string where, Stream stream, Span<byte> pixels, Span<int> labels)
    {
        for (var i = 0; i < Records; i++)
        {
            labels[i] = stream.ReadByte();
            if (labels[i] >= Classes)
                throw new InputException($"{where}: record {i} has label {labels[i]}, above {Classes - 1}; get the original file again.");
            stream.ReadExactly(pixels.Slice(i * Pixels, Pixels));
        }

        if (stream.ReadByte() >= 0)
            throw new InputException($"{where}: holds more than {Records} records; get the original file again.");
    }
}

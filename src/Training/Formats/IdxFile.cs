using System.Buffers.Binary;
using Starling.Algorithms.Errors;

namespace Starling.Training.Formats;

/// <summary>Reads IDX files of unsigned bytes, plain or gzipped: the format of MNIST and Fashion-MNIST.</summary>
public static class IdxFile
{
    private const byte UnsignedByte = 8;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="dimensions">Number of dimensions that the array must have, for example 3 for images.</param>
    /// <exception cref="InputException">The file is missing, damaged, or holds another kind of array.</exception>
    public static NpyArray<byte> Read(string path, int dimensions) => InputFile.Read(path, file =>
    {
        var (content, mostBytes) = GzipFile.Plain(file);
        using (content)
        {
            var shape = ReadShape(path, content, dimensions, mostBytes);
            var data = GC.AllocateUninitializedArray<byte>((int)shape.Aggregate(1L, (product, length) => product * length));
            content.ReadExactly(data);
            if (content.ReadByte() >= 0)
            {
                throw new InputException(
                    $"{path}: more bytes follow than the shape ({string.Join(", ", shape)}) says; the file is damaged.");
            }

            return new NpyArray<byte>(shape, data);
        }
    });

    private static long[] ReadShape(string path, Stream content, int dimensions, long mostBytes)
    {
        Span<byte> word = stackalloc byte[4];
        content.ReadExactly(word);
        if (word[0] != 0 || word[1] != 0 || word[2] != UnsignedByte || word[3] != dimensions)
            throw new InputException($"{path}: this is no IDX file of bytes with {dimensions} dimension(s); get the original file again.");
        var shape = new long[dimensions];
        var bytes = (Int128)1;
        for (var i = 0; i < dimensions; i++)
        {
            content.ReadExactly(word);
            bytes *= shape[i] = BinaryPrimitives.ReadUInt32BigEndian(word);
        }

        if (bytes > Math.Min(mostBytes, Array.MaxLength))
            throw new InputException($"{path}: the shape ({string.Join(", ", shape)}) is larger than the file can be; it is damaged.");
        return shape;
    }
}

using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Starling.Training.Tests.Formats;

/// <summary>Builds NPY arrays and archives of them by hand, right or wrong.</summary>
internal static class NpyBytes
{
    public static byte[] Header(string text)
    {
        var bytes = new byte[10 + text.Length];
        ((ReadOnlySpan<byte>)[0x93, .. "NUMPY"u8, 1, 0]).CopyTo(bytes);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)text.Length);
        Encoding.ASCII.GetBytes(text, bytes.AsSpan(10));
        return bytes;
    }

    public static byte[] Floats(string shape, int count) =>
        [.. Header($"{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}"), .. new byte[4 * count]];

    public static string Npz(TempFolder folder, params (string Name, byte[] Content)[] arrays)
    {
        using var archive = ZipFile.Open(folder["hand.npz"], ZipArchiveMode.Create);
        foreach (var (name, content) in arrays)
        {
            using var entry = archive.CreateEntry(name + ".npy", CompressionLevel.NoCompression).Open();
            entry.Write(content);
        }

        return folder["hand.npz"];
    }
}

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Starling.Training.Formats;

/// <summary>Writes safetensors files: a length, a JSON header, then the tensors one after the other, little-endian.</summary>
public static class SafeTensorsWriter
{
    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="path">Where the file will stand; its directory must exist.</param>
    /// <param name="tensors">Tensors in the file's order; each with as many elements as its shape says, each name once.</param>
    /// <exception cref="ArgumentException">A tensor's shape and number of elements disagree.</exception>
    /// <exception cref="IOException">The directory is missing or the disk is full.</exception>
    public static void Write(string path, IReadOnlyList<SafeTensor> tensors)
    {
        var header = Header(tensors);
        using var file = new AtomicFile(path);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        file.Stream.Write(length);
        file.Stream.Write(header);
        foreach (var tensor in tensors)
            file.Stream.Write(MemoryMarshal.AsBytes(tensor.Data.Span));
        file.Commit();
    }

    private static byte[] Header(IReadOnlyList<SafeTensor> tensors)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            var offset = 0L;
            foreach (var tensor in tensors)
                WriteTensor(json, tensor, ref offset);
            json.WriteEndObject();
        }

        // The tensors begin at a multiple of eight bytes.
        while (buffer.Length % 8 != 0)
            buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }

    private static void WriteTensor(Utf8JsonWriter json, SafeTensor tensor, ref long offset)
    {
        if (tensor.Shape.Aggregate(1L, (product, length) => checked(product * length)) != tensor.Data.Length)
            throw new ArgumentException($"Tensor '{tensor.Name}' has {tensor.Data.Length} elements, which its shape does not.");
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", "F32");
        json.WriteStartArray("shape");
        foreach (var length in tensor.Shape)
            json.WriteNumberValue(length);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        json.WriteNumberValue(offset += sizeof(float) * (long)tensor.Data.Length);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}

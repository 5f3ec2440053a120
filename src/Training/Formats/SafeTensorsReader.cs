using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using Starling.Algorithms.Errors;

namespace Starling.Training.Formats;

/// <summary>Reads safetensors files of float32 tensors; lengths, shapes and offsets are checked before memory is taken.</summary>
public static class SafeTensorsReader
{
    private const long LongestHeader = 16 << 20;

    /// <summary>Reads every tensor, in the order of their bytes.</summary>
    /// <exception cref="InputException">The file is missing, damaged, or holds other elements than float32.</exception>
    public static IReadOnlyList<SafeTensor> Read(string path) => InputFile.Read(path, stream => Read(path, stream));

    private static List<SafeTensor> Read(string path, FileStream stream)
    {
        Span<byte> size = stackalloc byte[8];
        stream.ReadExactly(size);
        var length = BinaryPrimitives.ReadInt64LittleEndian(size);
        if (length < 2 || length > Math.Min(LongestHeader, stream.Length - 8))
            throw new InputException($"{path}: the header claims {length} bytes; this is no safetensors file, or it is damaged.");
        var header = new byte[length];
        stream.ReadExactly(header);
        var entries = Parse(path, header);
        CheckOffsets(path, entries, stream.Length - stream.Position);
        return entries.ConvertAll(entry => entry.Load(stream));
    }

    private static List<Entry> Parse(string path, byte[] header)
    {
        try
        {
            using var json = JsonDocument.Parse(header);
            return [.. json.RootElement.EnumerateObject().Where(p => p.Name != "__metadata__").Select(p => Entry.From(path, p))
                .OrderBy(entry => entry.Begin).ThenBy(entry => entry.End)];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new InputException(
                $"{path}: the header is not as safetensors describes it ({e.Message.TrimEnd('.')}); the file is damaged.");
        }
    }

    // Tensors must follow one another without holes or overlaps and fill the file.
    private static void CheckOffsets(string path, List<Entry> entries, long bytes)
    {
        var position = 0L;
        foreach (var entry in entries)
        {
            if (entry.Begin != position || entry.End < entry.Begin || entry.End > bytes || !entry.FitsShape())
            {
                throw new InputException(
                    $"{path}, tensor '{entry.Name}': bytes {entry.Begin} to {entry.End} do not fit its shape "
                    + $"({string.Join(", ", entry.Shape)}) or the file; it is damaged.");
            }

            position = entry.End;
        }

        if (position != bytes)
            throw new InputException($"{path}: {bytes - position} bytes belong to no tensor; the file is damaged.");
    }

    private sealed record Entry(string Name, long[] Shape, long Begin, long End)
    {
        public static Entry From(string path, JsonProperty property)
        {
            var type = property.Value.GetProperty("dtype").GetString();
            if (type != "F32")
                throw new InputException($"{path}, tensor '{property.Name}': elements are {type}; save it as float32 (F32).");
            var offsets = property.Value.GetProperty("data_offsets");
            var shape = property.Value.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64());
            return new Entry(property.Name, [.. shape], offsets[0].GetInt64(), offsets[1].GetInt64());
        }

        public bool FitsShape()
        {
            var count = (Int128)1;
            foreach (var length in Shape)
            {
                count *= length;
                if (length < 0 || count > Array.MaxLength)
                    return false;
            }

            return count * sizeof(float) == End - Begin;
        }

        public SafeTensor Load(Stream stream)
        {
            var data = new float[(End - Begin) / sizeof(float)];
            stream.ReadExactly(MemoryMarshal.AsBytes(data.AsSpan()));
            return new SafeTensor(Name, Shape, data);
        }
    }
}

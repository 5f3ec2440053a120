using System.Buffers.Binary;
using System.Text;
using Starling.Training.Formats;

namespace Starling.Training.Tests.Formats;

public sealed class SafeTensorsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WrittenTensors_AreReadBack()
    {
        SafeTensorsWriter.Write(_folder["m.safetensors"], [new("weight", [2, 3], new float[] { 1, 2, 3, 4, 5, 6 }), new("bias", [2], new float[] { 7, 8 })]);

        var read = SafeTensorsReader.Read(_folder["m.safetensors"]);

        Assert.Equal(["weight", "bias"], read.Select(t => t.Name));
        Assert.Equal([2L, 3], read[0].Shape);
        Assert.Equal([1f, 2, 3, 4, 5, 6], read[0].Data.ToArray());
        Assert.Equal([7f, 8], read[1].Data.ToArray());
    }

    [Fact]
    public void WrittenFile_HasTheDocumentedLayout()
    {
        SafeTensorsWriter.Write(_folder["m.safetensors"], [new("w", [2], new float[] { 1.5f, -2 }), new("b", [], new float[] { 3 })]);

        var printed = NumPy.Run(_folder, """
            import json
            b = open('m.safetensors', 'rb').read()
            n = int.from_bytes(b[:8], 'little')
            h = json.loads(b[8:8 + n])
            for k, v in h.items(): print(k, v['dtype'], v['shape'], np.frombuffer(b[8 + n:][slice(*v['data_offsets'])], '<f4').tolist())
            print(n % 8)
            """);

        Assert.Equal("w F32 [2] [1.5, -2.0]\nb F32 [] [3.0]\n0", printed);
    }

    [Fact]
    public void Metadata_IsSkipped() =>
        Assert.Single(SafeTensorsReader.Read(Hand("""{"__metadata__":{"format":"pt"},"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4)));

    [Theory]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 8, "belong to no tensor")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 4, "do not fit")]
    [InlineData("""{"w":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "do not fit")]
    [InlineData("""{"w":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "do not fit")]
    [InlineData("""{"w":{"dtype":"F32","shape":[4294967296,4294967296,4294967296],"data_offsets":[0,4]}}""", 4, "do not fit")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "do not fit")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "do not fit")]
    [InlineData("""{"w":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}""", 4, "save it as float32")]
    [InlineData("""{"w":{"shape":[2]}}""", 4, "not as safetensors describes")]
    [InlineData("""{"w":7}""", 4, "not as safetensors describes")]
    [InlineData("[]", 0, "not as safetensors describes")]
    [InlineData("{{", 0, "not as safetensors describes")]
    public void WrongHeader_IsRefused(string header, int bytes, string expected) =>
        Refusal.Says(expected, () => SafeTensorsReader.Read(Hand(header, bytes)));

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(long.MaxValue)]
    [InlineData(1000)]
    public void ImpossibleHeaderLength_IsRefused(long length)
    {
        var bytes = new byte[100];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, length);

        Refusal.Says("header claims", () => SafeTensorsReader.Read(_folder.Write("h", bytes)));
    }

    [Fact]
    public void TruncatedFile_IsRefused() =>
        Refusal.Says("truncated", () => SafeTensorsReader.Read(_folder.Write("h", new byte[5])));

    private string Hand(string header, int bytes)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        return _folder.Write("h.safetensors", [.. length, .. Encoding.UTF8.GetBytes(header), .. new byte[bytes]]);
    }
}

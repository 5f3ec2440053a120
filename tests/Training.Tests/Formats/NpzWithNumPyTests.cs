using System.IO.Compression;
using Starling.Algorithms.Errors;
using Starling.Training.Formats;

namespace Starling.Training.Tests.Formats;

public sealed class NpzWithNumPyTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WrittenFile_IsReadByNumPy()
    {
        using (var writer = new NpzWriter(_folder["a.npz"]))
        {
            writer.Add("params", [2, 3], (ReadOnlySpan<float>)[1, 2, 3, 4, 5, 0.1f]);
            writer.Add("rounds", [2], (ReadOnlySpan<long>)[1, -5]);
            writer.Add("trace", [1, 2], (ReadOnlySpan<byte>)[0, 1]);
            writer.Add("prob", [], (ReadOnlySpan<double>)[0.1]);
            writer.Add("flags", [2], (ReadOnlySpan<bool>)[true, false]);
            writer.Add("none", [0, 4], (ReadOnlySpan<int>)[]);
            writer.Complete();
        }

        var printed = NumPy.Run(_folder, """
            z = np.load('a.npz')
            for k in z: print(k, z[k].dtype, z[k].shape, z[k].tolist())
            """);

        Assert.Equal(
            """
            params float32 (2, 3) [[1.0, 2.0, 3.0], [4.0, 5.0, 0.10000000149011612]]
            rounds int64 (2,) [1, -5]
            trace uint8 (1, 2) [[0, 1]]
            prob float64 () 0.1
            flags bool (2,) [True, False]
            none int32 (0, 4) []
            """.ReplaceLineEndings("\n"),
            printed);
    }

    [Theory]
    [InlineData("savez")]
    [InlineData("savez_compressed")]
    public void FileOfNumPy_IsRead(string save)
    {
        NumPy.Run(_folder, $"np.{save}('a.npz', x=np.arange(6, dtype='f4').reshape(2, 3), y=np.array([3, 1]), s=np.float64(2.5), b=np.array([True, False]))");
        using var reader = NpzReader.Open(_folder["a.npz"]);

        Assert.Equal(["x", "y", "s", "b"], reader.Names);
        Assert.Equal([2L, 3], reader.Read<float>("x").Shape);
        Assert.Equal([0f, 1, 2, 3, 4, 5], reader.Read<float>("x").Data);
        Assert.Equal([3L, 1], reader.Read<long>("y").Data);
        Assert.Empty(reader.Read<double>("s").Shape);
        Assert.Equal([2.5], reader.Read<double>("s").Data);
        Assert.Equal([true, false], reader.Read<bool>("b").Data);
    }

    [Fact]
    public void EveryNumericType_IsConverted()
    {
        NumPy.Run(_folder, "np.savez('a.npz', **{t: np.array([0, 1, 1, 0, 1]).astype(t) for t in 'bool u1 i1 u2 i2 u4 i4 u8 i8 f2 f4 f8'.split()})");
        using var reader = NpzReader.Open(_folder["a.npz"]);

        Assert.Equal(12, reader.Names.Count);
        foreach (var name in reader.Names)
        {
            Assert.Equal([0f, 1, 1, 0, 1], reader.ReadAsSingle(name).Data);
            Assert.Equal([0d, 1, 1, 0, 1], reader.ReadAsDouble(name).Data);
            Assert.Equal([0L, 1, 1, 0, 1], reader.ReadAsInt64(name).Data);
        }
    }

    [Fact]
    public void LargeDeflatedArray_IsReadWhole()
    {
        NumPy.Run(_folder, "np.savez_compressed('a.npz', x=np.arange(200003, dtype='i4'))");
        using var reader = NpzReader.Open(_folder["a.npz"]);

        Assert.Equal(Enumerable.Range(0, 200003), reader.Read<int>("x").Data);
    }

    [Fact]
    public void UnsupportedArrays_AreRefusedWithFileArrayAndRemedy()
    {
        (string Array, string Expected)[] cases =
        [
            ("np.arange(4, dtype='>f4')", "big-endian"),
            ("np.array([None, 1], dtype=object)", "Python objects"),
            ("np.zeros((3, 2), order='F')", "Fortran order"),
            ("np.zeros(3, dtype='c8')", "not supported"),
            ("np.array(['a', 'b'])", "not supported"),
            ("np.zeros(2, dtype=[('a', 'i4'), ('b', 'f4')])", "not supported"),
        ];
        NumPy.Run(_folder, $"np.savez('a.npz', {string.Join(", ", cases.Select((item, i) => $"bad{i}={item.Array}"))})");
        using var reader = NpzReader.Open(_folder["a.npz"]);

        for (var i = 0; i < cases.Length; i++)
        {
            var error = Assert.Throws<InputException>(() => reader.ReadAsSingle($"bad{i}"));
            Assert.Contains($"{_folder["a.npz"]}, array 'bad{i}'", error.Message, StringComparison.Ordinal);
            Assert.Contains(cases[i].Expected, error.Message, StringComparison.Ordinal);
            Assert.Contains("save", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Bomb_IsRefusedBeforeMemoryIsTaken()
    {
        // 300 MiB of zeros in 300 KiB.
        using (var archive = ZipFile.Open(_folder["bomb.npz"], ZipArchiveMode.Create))
        using (var entry = archive.CreateEntry("x.npy", CompressionLevel.Fastest).Open())
        {
            entry.Write(NpyBytes.Header("{'descr': '|u1', 'fortran_order': False, 'shape': (314572800,), }"));
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 300; i++)
                entry.Write(zeros);
        }

        using var reader = NpzReader.Open(_folder["bomb.npz"]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<InputException>(() => reader.Read<byte>("x"));

        Assert.Contains("claim to hold", error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }
}

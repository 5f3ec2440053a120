using Starling.Algorithms.Errors;
using Starling.Training.Formats;

namespace Starling.Training.Tests.Formats;

public sealed class NpzWriterTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WithoutComplete_NothingRemains()
    {
        using (var writer = new NpzWriter(_folder["a.npz"]))
            writer.Add("x", [1], (ReadOnlySpan<float>)[1]);

        Assert.Empty(Directory.GetFiles(_folder.Root));
    }

    [Fact]
    public void EqualArrays_GiveEqualBytes()
    {
        Assert.Equal(Bytes("a.npz"), Bytes("b.npz"));

        byte[] Bytes(string name)
        {
            using var writer = new NpzWriter(_folder[name]);
            writer.Add("x", [3], (ReadOnlySpan<float>)[1, 2, 3]);
            writer.Complete();
            return File.ReadAllBytes(_folder[name]);
        }
    }

    [Fact]
    public void ArrayInParts_IsOneArray()
    {
        using (var writer = new NpzWriter(_folder["a.npz"]))
        {
            using (var array = writer.Begin<float>("x", [2, 2]))
            {
                array.Write([1, 2]);
                array.Write([3, 4]);
                array.Complete();
            }

            writer.Complete();
        }

        using var reader = NpzReader.Open(_folder["a.npz"]);
        Assert.Equal([1f, 2, 3, 4], reader.Read<float>("x").Data);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void WrongNumberOfElements_Throws(int count)
    {
        using var writer = new NpzWriter(_folder["a.npz"]);

        Assert.Throws<ArgumentException>(() => writer.Add<float>("x", [2, 2], new float[count]));
    }

    [Fact]
    public void Appender_GrowsAndIsTakenUpAgain()
    {
        using (var first = NpyAppender.Open(_folder["t.npy"], [2]))
        {
            first.Append([1, 2]);
            first.Append([3, 4]);
            first.Flush();
            first.Append([5, 6, 7]);
        }

        using (var second = NpyAppender.Open(_folder["t.npy"], [2], rows: 2))
        {
            Assert.Equal(2, second.Rows);
            second.Append([8]);
            second.Append([9]);
            second.Flush();
        }

        Assert.Equal("[[1.0, 2.0], [3.0, 4.0], [8.0, 9.0]]", NumPy.Run(_folder, "print(np.load('t.npy').tolist())"));
    }

    [Fact]
    public void AppendedFile_EntersAnArchive()
    {
        using (var rows = NpyAppender.Open(_folder["t.npy"], [1, 2]))
        {
            rows.Append([1, 2, 3, 4]);
            rows.Flush();
        }

        using (var writer = new NpzWriter(_folder["a.npz"]))
        {
            writer.AddNpy("params", _folder["t.npy"]);
            writer.Complete();
        }

        using var reader = NpzReader.Open(_folder["a.npz"]);
        Assert.Equal([2L, 1, 2], reader.Header("params").Shape);
        Assert.Equal([1f, 2, 3, 4], reader.Read<float>("params").Data);
    }

    [Fact]
    public void Appender_MissingRows_AreAnError()
    {
        using (var rows = NpyAppender.Open(_folder["t.npy"], [2]))
            rows.Append([1, 2]);

        Assert.Throws<InputException>(() => NpyAppender.Open(_folder["t.npy"], [2], rows: 2));
    }
}

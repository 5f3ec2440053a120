using System.IO.Compression;
using Starling.Algorithms.Errors;
using Starling.Training.Formats;

namespace Starling.Training.Tests.Formats;

public sealed class IdxFileTests : IDisposable
{
    private static readonly byte[] Good = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6];
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Array_IsRead(bool gzipped)
    {
        var array = IdxFile.Read(_folder.Write("a", gzipped ? Gzip(Good) : Good), 2);

        Assert.Equal([2L, 3], array.Shape);
        Assert.Equal([1, 2, 3, 4, 5, 6], array.Data);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void CutAnywhereInTheArray_IsRefused(bool gzipped)
    {
        // A gzip file ends with ten bytes or fewer that carry no more of the array.
        var bytes = gzipped ? Gzip(Good) : Good;
        for (var length = 0; length < bytes.Length - (gzipped ? 10 : 0); length++)
        {
            var path = _folder.Write("cut", bytes[..length]);
            Assert.Throws<InputException>(() => IdxFile.Read(path, 2));
        }
    }

    [Theory]
    [InlineData(2, 0x0D, "no IDX file of bytes")]
    [InlineData(3, 3, "no IDX file of bytes")]
    [InlineData(4, 0xFF, "larger than the file")]
    [InlineData(11, 2, "more bytes follow")]
    [InlineData(11, 4, "truncated")]
    public void WrongHeader_IsRefused(int at, byte value, string expected)
    {
        var bytes = (byte[])Good.Clone();
        bytes[at] = value;

        Refusal.Says(expected, () => IdxFile.Read(_folder.Write("bad", bytes), 2));
    }

    [Fact]
    public void DamagedGzip_IsRefused()
    {
        var bytes = Gzip(Good);
        bytes[^6] ^= 0xFF;

        Assert.Throws<InputException>(() => IdxFile.Read(_folder.Write("bad", bytes), 2));
    }

    private static byte[] Gzip(byte[] plain)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
            gzip.Write(plain);
        return buffer.ToArray();
    }
}

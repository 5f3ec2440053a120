using Starling.Algorithms.Errors;
using Starling.Training.Formats;

namespace Starling.Training.Tests.Formats;

public sealed class NpzDamageTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void MissingFile_IsNamed() => Assert.Contains("no such file", OpenError(_folder["none.npz"]), StringComparison.Ordinal);

    [Fact]
    public void TextFile_IsNoArchive() => Assert.Contains("damaged", OpenError(_folder.Write("a.npz", "hello")), StringComparison.Ordinal);

    [Fact]
    public void EmptyFile_IsNoArchive() => Assert.Contains("damaged", OpenError(_folder.Write("a.npz", "")), StringComparison.Ordinal);

    [Fact]
    public void MissingArray_NamesThoseThatAreThere()
    {
        var path = NpyBytes.Npz(_folder, ("X", NpyBytes.Floats("(1,)", 1)), ("y", NpyBytes.Floats("(1,)", 1)));

        Assert.Contains("no array 'z'; the file holds 'X', 'y'", ReadError(path, "z"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(3,)", 2, "needs 12 bytes, but 8 are there")]
    [InlineData("(2,)", 3, "needs 8 bytes, but 12 are there")]
    [InlineData("(-2,)", 2, "impossible")]
    [InlineData("(2.5,)", 2, "impossible")]
    [InlineData("(4294967296, 4294967296)", 2, "impossible")]
    [InlineData("(9223372036854775807, 0, 9)", 2, "impossible")]
    [InlineData("(99999999999999999999,)", 2, "impossible")]
    [InlineData("(3000000000,)", 2, "but 8 are there")]
    [InlineData("[2]", 2, "cannot be read")]
    public void WrongShape_IsRefused(string shape, int elements, string expected) =>
        Assert.Contains(expected, ReadError(NpyBytes.Npz(_folder, ("x", NpyBytes.Floats(shape, elements))), "x"), StringComparison.Ordinal);

    [Fact]
    public void WrongMagic_IsRefused() =>
        Assert.Contains("no NPY array", ReadError(NpyBytes.Npz(_folder, ("x", new byte[64])), "x"), StringComparison.Ordinal);

    [Fact]
    public void ShortHeader_IsTruncated() =>
        Assert.Contains("truncated", ReadError(NpyBytes.Npz(_folder, ("x", NpyBytes.Floats("(1,)", 1)[..40])), "x"), StringComparison.Ordinal);

    [Fact]
    public void ArrayTwice_IsRefused() =>
        Assert.Contains("twice", OpenError(NpyBytes.Npz(_folder, ("x", NpyBytes.Floats("(1,)", 1)), ("x", NpyBytes.Floats("(1,)", 1)))), StringComparison.Ordinal);

    [Fact]
    public void TruncatedFile_IsRefused()
    {
        var path = NpyBytes.Npz(_folder, ("x", NpyBytes.Floats("(1000,)", 1000)));

        Assert.Contains("damaged", OpenError(_folder.Write("cut.npz", File.ReadAllBytes(path)[..2000])), StringComparison.Ordinal);
    }

    [Fact]
    public void FlippedBit_FailsTheChecksum()
    {
        var bytes = File.ReadAllBytes(NpyBytes.Npz(_folder, ("x", NpyBytes.Floats("(1000,)", 1000))));
        bytes[2000] ^= 1;

        Assert.Contains("checksum", ReadError(_folder.Write("flipped.npz", bytes), "x"), StringComparison.Ordinal);
    }

    [Fact]
    public void AnyFlippedByte_IsAnErrorOrChangesNothing()
    {
        var original = File.ReadAllBytes(NpyBytes.Npz(_folder, ("x", NpyBytes.Floats("(3,)", 3))));
        for (var i = 0; i < original.Length; i++)
        {
            var bytes = (byte[])original.Clone();
            bytes[i] ^= 0xFF;
            var path = _folder.Write("flipped.npz", bytes);
            if (TryRead(path) is { } data)
                Assert.Equal([0f, 0, 0], data);
        }
    }

    [Fact]
    public void OtherElementType_NamesBoth()
    {
        var path = NpyBytes.Npz(_folder, ("x", NpyBytes.Floats("(1,)", 1)));
        using var reader = NpzReader.Open(path);

        Refusal.Says("elements are float32; save a.astype('int64')", () => reader.Read<long>("x"));
    }

    private static string OpenError(string path) => Assert.Throws<InputException>(() => NpzReader.Open(path)).Message;

    private static string ReadError(string path, string name)
    {
        using var reader = NpzReader.Open(path);
        return Assert.Throws<InputException>(() => reader.ReadAsSingle(name)).Message;
    }

    private static float[]? TryRead(string path)
    {
        try
        {
            using var reader = NpzReader.Open(path);
            return reader.ReadAsSingle("x").Data;
        }
        catch (InputException)
        {
            return null;
        }
    }
}

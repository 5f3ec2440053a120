using Starling.Training.Formats;

namespace Starling.Training.Tests.Formats;

public sealed class Crc32Tests
{
    [Fact]
    public void KnownAnswer_OfTheStandardCheckString()
    {
        Crc32 crc = default;
        crc.Add("123456789"u8);

        Assert.Equal(0xCBF43926u, crc.Value);
    }

    [Fact]
    public void Parts_GiveTheSumOfTheWhole()
    {
        var bytes = Enumerable.Range(0, 1000).Select(i => (byte)(i * 7)).ToArray();
        Crc32 whole = default, parts = default;
        whole.Add(bytes);
        parts.Add(bytes.AsSpan(0, 13));
        parts.Add(bytes.AsSpan(13));

        Assert.Equal(whole.Value, parts.Value);
    }
}

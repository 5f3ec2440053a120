using System.Buffers.Binary;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Starling.Algorithms.Codec;
using Starling.Algorithms.Randomness;

namespace Starling.Algorithms.Tests.Codec;

public sealed class FingerprintTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(1000)]
    public void Of_IsTheScalarRule(int length)
    {
        var bytes = Bytes(new RandomKey(5).Stream(Purpose.Synthetic), length);

        Assert.Equal(Scalar(bytes), Fingerprint.Of(bytes));
    }

    [Fact]
    public void Pieces_GiveTheFingerprintOfTheWhole() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new RandomKey((ulong)seed).Stream(Purpose.Synthetic);
            var bytes = Bytes(random, random.NextInt(2000));
            var pieces = new Fingerprint();
            for (var start = 0; start < bytes.Length;)
            {
                var length = Math.Min(bytes.Length - start, random.NextInt(600));
                pieces.Append(bytes.AsSpan(start, length));
                start += length;
            }

            return pieces.Finish().SequenceEqual(Fingerprint.Of(bytes));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_ChangesWithEveryBit_AndWithTheLength() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new RandomKey((ulong)seed).Stream(Purpose.Synthetic);
            var bytes = Bytes(random, 1 + random.NextInt(700));
            var before = Fingerprint.Of(bytes);
            var longer = Fingerprint.Of([.. bytes, 0]);
            bytes[random.NextInt(bytes.Length)] ^= (byte)(1 << random.NextInt(8));
            return !before.SequenceEqual(Fingerprint.Of(bytes)) && !before.SequenceEqual(longer);
        }).QuickCheckThrowOnFailure();

    private static byte[] Bytes(RandomStream random, int length) => [.. Enumerable.Range(0, length).Select(_ => (byte)random.NextUInt32())];

    private static byte[] Scalar(byte[] bytes)
    {
        var padded = new byte[(bytes.Length / 256 * 256) + 256];
        bytes.CopyTo(padded, 0);
        var lanes = Enumerable.Range(0, 32).Select(lane => 1 + ((ulong)lane / 8)).ToArray();
        for (var word = 0; word < padded.Length / 8; word++)
        {
            lanes[word % 32] = Absorb(lanes[word % 32], BinaryPrimitives.ReadUInt64LittleEndian(padded.AsSpan(8 * word)));
        }

        for (var lane = 24; lane < 32; lane++)
        {
            lanes[lane] = Absorb(lanes[lane], (ulong)bytes.Length);
        }

        return [.. lanes.SelectMany(BitConverter.GetBytes)];
    }

    private static ulong Absorb(ulong h, ulong x) => BitOperations.RotateLeft((h ^ x) * 0x9E3779B97F4A7C15, 31);
}

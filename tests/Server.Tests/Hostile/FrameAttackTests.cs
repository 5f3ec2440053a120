using System.IO.Compression;
using Grpc.Core;
using Xunit;

namespace Starling.Server.Tests.Hostile;

/// <summary>Bytes that no gRPC library would send.</summary>
public sealed class FrameAttackTests(Fortress fortress) : IClassFixture<Fortress>
{
    private const int BombBytes = 256 << 20;

    /// <summary>Frames, and the status that the stream ends with.</summary>
    public static TheoryData<string, byte[], StatusCode> Frames => new()
    {
        { "4 GiB announced", RawCalls.Frame([1, 2, 3], uint.MaxValue), StatusCode.InvalidArgument },
        { "one byte above the limit announced", RawCalls.Frame([], (4 << 20) + 1), StatusCode.ResourceExhausted },
        { "length too large", RawCalls.Frame([1, 2, 3], 4), StatusCode.Internal },
        { "truncated header", [0, 0, 0], StatusCode.Internal },
        { "length too small", [.. RawCalls.Frame([0x0a, 0x7f], 1)], StatusCode.InvalidArgument },
        { "unknown flag", RawCalls.Frame([], 0, 7), StatusCode.InvalidArgument },
        { "compressed without an encoding", RawCalls.Frame([1], 1, 1), StatusCode.Internal },
        { "no protobuf", RawCalls.Frame([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), StatusCode.InvalidArgument },
        { "a length within protobuf beyond its end", RawCalls.Frame([0x22, 0xff, 0xff, 0xff, 0xff, 0x07]), StatusCode.InvalidArgument },
        { "groups in groups", RawCalls.Frame([.. Enumerable.Repeat((byte)0x7b, 100_000)]), StatusCode.InvalidArgument },
    };

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Frames))]
    public async Task ABrokenFrame_EndsItsStreamAlone(string what, byte[] frame, StatusCode status)
    {
        using var calls = new RawCalls(fortress.Grpc);
        await fortress.Withstand(id => fortress.IsRejected("protocol", "client 3", async () =>
            Assert.Equal((what, (int)status), (what, await calls.Join([.. RawCalls.Entry(id), .. frame])))));
    }

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Frames))]
    public async Task ABrokenFirstFrame_IsRejectedAsHello(string what, byte[] frame, StatusCode status)
    {
        using var calls = new RawCalls(fortress.Grpc);
        await fortress.IsRejected("hello", "", async () => Assert.Equal((what, (int)status), (what, await calls.Join(frame))));
    }

    [Fact(Timeout = 120_000)]
    public async Task ACompressedCall_IsRefusedBeforeItIsUnpacked()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(new byte[BombBytes]);
        using var calls = new RawCalls(fortress.Grpc);

        await fortress.IsRejected("encoding", "uncompressed", async () => Assert.Equal(
            (int)StatusCode.Unimplemented,
            await calls.Join(RawCalls.Frame(packed.ToArray(), flag: 1), request => request.Headers.Add("grpc-encoding", "gzip"))));
    }

    [Fact(Timeout = 120_000)]
    public async Task HugeMetadata_BreaksItsCallOff_AndNoOther()
    {
        using var calls = new RawCalls(fortress.Grpc);
        await fortress.Withstand(async id =>
        {
            Assert.Equal(-1, await calls.Join(RawCalls.Entry(id), request => request.Headers.Add("x-large", new string('x', 1 << 20))));
            Assert.NotEqual(0, await calls.Join(RawCalls.Entry("nobody"), request => request.Headers.Add("x-bin", new string('%', 1000))));
        });
    }

    [Fact(Timeout = 120_000)]
    public async Task AStreamThatNeverSaysHello_IsEnded()
    {
        using var seat = new Seat(fortress.Grpc);

        await fortress.IsRejected("hello", "in time", async () => Assert.Equal(StatusCode.DeadlineExceeded, (await seat.End()).StatusCode));
    }
}

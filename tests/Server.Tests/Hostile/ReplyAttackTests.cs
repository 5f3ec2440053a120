using Google.Protobuf;
using Grpc.Core;
using Starling.Protos.V1;
using Xunit;

namespace Starling.Server.Tests.Hostile;

/// <summary>What a client with a seat can send in place of an honest reply. The honest clients end as if it had sent nothing.</summary>
public sealed class ReplyAttackTests(Fortress fortress) : IClassFixture<Fortress>
{
    /// <summary>Attacks, under which reason they count, and what is logged.</summary>
    public static TheoryData<string, string, string> Attacks => new()
    {
        { "wrong hash", "reply-hash", "SHA-256" },
        { "4 GiB announced", "reply-length", "4294967296 bytes was announced" },
        { "18446744073709551615 bytes announced", "reply-length", "was announced" },
        { "no message", "reply-length", "0 bytes was announced" },
        { "wrong shape", "reply-content", "bytes" },
        { "not a multiple of four", "reply-content", "bytes" },
        { "NaN", "reply-content", "NaN" },
        { "infinity", "reply-content", "infinite" },
        { "norm", "reply-norm", "max_update_norm" },
        { "truncated chunk", "protocol", "is next" },
        { "chunk too long", "protocol", "is next" },
        { "chunk at 2^63", "protocol", "is next" },
        { "chunk nobody wanted", "protocol", "not wanted" },
        { "hash of 31 bytes", "protocol", "SHA-256 has 32" },
        { "order to come", "protocol", "the newest one is" },
        { "order 0", "protocol", "the newest one is" },
        { "replayed order", "reply-stale", "did not count any more" },
        { "second hello", "protocol", "out of place" },
        { "no content", "protocol", "out of place" },
        { "wanted beyond the end", "protocol", "was wanted" },
    };

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Attacks))]
    public async Task AnAttack_IsRejectedWithItsReason_AndChangesNothing(string attack, string reason, string detail) =>
        await fortress.Withstand(id => fortress.IsRejected(reason, detail, async () =>
        {
            using var seat = await Seat.Take(fortress.Grpc, id, Fortress.Attacker);
            await Attack(seat, await seat.Next(message => message.Order), attack);
        }));

    [Fact(Timeout = 120_000)]
    public async Task AStreamThatDrips_IsDroppedAtTheDeadline() =>
        await fortress.Withstand(id => fortress.IsRejected("late", "within 8 seconds", () => Drip(id)), deadline: 8);

    [Fact(Timeout = 120_000)]
    public async Task TwoStreamsOfOneSeat_TakeOverFromEachOther_AndTheOthersGoOn() => await fortress.Withstand(async id =>
    {
        var seats = new List<Seat>();
        for (var turn = 0; turn < 20; turn++)
            seats.Add(await Seat.Take(fortress.Grpc, id, Fortress.Attacker));
        var ends = await Task.WhenAll(seats[..^1].Select(seat => seat.End()));
        seats.ForEach(seat => seat.Dispose());

        Assert.All(ends, end => Assert.Equal(StatusCode.Aborted, end.StatusCode));
    });

    [Fact(Timeout = 120_000)]
    public async Task StreamsThatBreakAtOnce_LeaveTheSeatFree() => await fortress.Withstand(async id =>
    {
        for (var turn = 0; turn < 100; turn++)
        {
            using var seat = new Seat(fortress.Grpc);
            await seat.Send(Seat.Hello(id, Fortress.Attacker));
            await seat.Send(Seat.Ready());
        }
    }, needsAll: true);

    private async Task Drip(string id)
    {
        using var seat = await Seat.Take(fortress.Grpc, id, Fortress.Attacker);
        var order = await seat.Next(message => message.Order);
        var blob = Seat.Announce(seat.Update(1));
        await seat.Announce(order, blob);
        await seat.Next(message => message.Want);
        var excluded = seat.Next(message => message.Excluded);
        for (var at = 0; !excluded.IsCompleted; at++)
        {
            await seat.SendChunk(blob.Sha256, at, seat.Update(1).AsSpan(at, 1));
            await Task.WhenAny(excluded, Task.Delay(200));
        }

        await excluded;
    }

    private static async Task Attack(Seat seat, Order order, string attack)
    {
        var good = seat.Update(0.01f);
        var hash = Seat.Announce(good).Sha256;
        await (attack switch
        {
            "wrong hash" => seat.Answer(order, good, [.. good[..^1], 1]),
            "4 GiB announced" => seat.Announce(order, new() { Sha256 = hash, Length = 1ul << 32 }),
            "18446744073709551615 bytes announced" => seat.Announce(order, new() { Sha256 = hash, Length = ulong.MaxValue }),
            "no message" => seat.Send(new() { Reply = new() { Order = order.Number } }),
            "wrong shape" => seat.Answer(order, good[..^4], good[..^4]),
            "not a multiple of four" => seat.Answer(order, good[..^1], good[..^1]),
            "NaN" => seat.Answer(order, seat.Update(float.NaN), seat.Update(float.NaN)),
            "infinity" => seat.Answer(order, seat.Update(float.NegativeInfinity), seat.Update(float.NegativeInfinity)),
            "norm" => seat.Answer(order, seat.Update(1e30f), seat.Update(1e30f)),
            "truncated chunk" => Chunks(seat, order, good, good.Length, 8),
            "chunk too long" => seat.Answer(order, good, [.. good, 0]),
            "chunk at 2^63" => seat.Send(new() { Chunk = new() { Sha256 = await Wanted(seat, order, good), Offset = 1ul << 63, Data = ByteString.CopyFrom(1) } }),
            "chunk nobody wanted" => seat.SendChunk(hash, 0, good),
            "hash of 31 bytes" => seat.Announce(order, new() { Sha256 = ByteString.CopyFrom(new byte[31]), Length = (ulong)good.Length }),
            "order to come" => seat.Announce(new() { Number = order.Number + 1 }, Seat.Announce(good)),
            "order 0" => seat.Announce(new() { Number = 0 }, Seat.Announce(good)),
            "replayed order" => Replay(seat, order),
            "second hello" => seat.Send(Seat.Hello("", Fortress.Attacker)),
            "no content" => seat.Send(new()),
            "wanted beyond the end" => seat.Send(new() { Want = new() { Sha256 = order.Message.Sha256, Offset = ulong.MaxValue } }),
            _ => throw new ArgumentOutOfRangeException(nameof(attack)),
        });
        await Task.WhenAny(seat.End(), Task.Delay(TimeSpan.FromMilliseconds(200)));
    }

    private static async Task<ByteString> Wanted(Seat seat, Order order, byte[] good)
    {
        await seat.Announce(order, Seat.Announce(good));
        return (await seat.Next(message => message.Want)).Sha256;
    }

    // The end of a chunk is missing, and the next one goes on where the whole one would have ended.
    private static async Task Chunks(Seat seat, Order order, byte[] good, int length, int missing)
    {
        var hash = await Wanted(seat, order, good);
        await seat.SendChunk(hash, 0, good.AsSpan(0, (length / 2) - missing));
        await seat.SendChunk(hash, length / 2, good.AsSpan(length / 2));
    }

    private static async Task Replay(Seat seat, Order order)
    {
        await seat.Send(new() { Failure = new() { Order = order.Number, Reason = "first" } });
        await seat.Next(message => message.Excluded);
        await seat.Announce(order, Seat.Announce(seat.Update(5)));
    }
}

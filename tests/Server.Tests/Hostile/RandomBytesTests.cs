using System.Net.Sockets;
using Google.Protobuf;
using Starling.Protos.V1;
using Xunit;

namespace Starling.Server.Tests.Hostile;

/// <summary>Ten thousand strings of random bytes, always the same ones. The server stays up, and honest clients end as if there were none.</summary>
public sealed class RandomBytesTests(Fortress fortress) : IClassFixture<Fortress>
{
    private const int Longest = 300;
    private const int AtOnce = 50;

    [Fact(Timeout = 300_000)]
    public async Task RandomMessages_AsTheFirst()
    {
        var before = await fortress.Count("hello");

        await Send(3000, random => RawCalls.Frame(Bytes(random)));

        Assert.Equal(3000, await fortress.Count("hello") - before);
    }

    [Fact(Timeout = 300_000)]
    public async Task RandomMessages_AfterTheRightBeginning() =>
        await Bombard(2500, (id, random) => [.. RawCalls.Entry(id), .. RawCalls.Frame(Bytes(random))]);

    [Fact(Timeout = 300_000)]
    public async Task MessagesWithSomeBytesChanged() =>
        await Bombard(2000, (id, random) => [.. RawCalls.Entry(id), .. RawCalls.Frame(Changed(random))]);

    [Fact(Timeout = 300_000)]
    public async Task RandomBytes_InPlaceOfMessages() =>
        await Bombard(2000, (id, random) => [.. RawCalls.Entry(id), .. Bytes(random)]);

    [Fact(Timeout = 300_000)]
    public async Task RandomBytes_InPlaceOfHttp() => await fortress.Withstand(async _ =>
    {
        var random = new Random(5);
        for (var i = 0; i < 500; i++)
        {
            foreach (var url in (Uri[])[fortress.Grpc, fortress.Running.Server.HttpUrl])
                await Shout(url, [.. i % 2 == 0 ? "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8 : [], .. Bytes(random)]);
        }
    });

    private Task Bombard(int count, Func<string, Random, byte[]> make) => fortress.Withstand(
        id => fortress.IsRejected("protocol", "client 3", () => Send(count, random => make(id, random))), needsAll: true);

    private async Task Send(int count, Func<Random, byte[]> make)
    {
        var random = new Random(count);
        using var calls = new RawCalls(fortress.Grpc);
        var ends = new List<int>();
        for (var sent = 0; sent < count; sent += AtOnce)
        {
            byte[][] bodies = [.. Enumerable.Range(0, AtOnce).Select(_ => make(random))];
            ends.AddRange(await Task.WhenAll(bodies.Select(body => calls.Join(body))));
        }

        Assert.DoesNotContain(0, ends);
    }

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[random.Next(1, Longest)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Changed(Random random)
    {
        ClientMessage[] messages =
        [
            new() { Reply = new() { Order = 1, Message = Seat.Announce(Bytes(random)), Digest = ByteString.CopyFrom(Bytes(random)) } },
            new() { Want = new() { Sha256 = ByteString.CopyFrom(Bytes(random)), Offset = (ulong)random.NextInt64() } },
            new() { Chunk = new() { Offset = (ulong)random.NextInt64(), Data = ByteString.CopyFrom(Bytes(random)) } },
            new() { Failure = new() { Order = 1, Reason = "because", LostState = random.Next(2) == 0 } },
            Seat.Hello("experiment", random.Next()),
        ];
        var bytes = messages[random.Next(messages.Length)].ToByteArray();
        for (var change = 0; change < 3; change++)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    private static async Task Shout(Uri server, byte[] bytes)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.Host, server.Port);
        try
        {
            await socket.GetStream().WriteAsync(bytes);
        }
        catch (IOException)
        {
            // The server does not listen any more.
        }
    }
}

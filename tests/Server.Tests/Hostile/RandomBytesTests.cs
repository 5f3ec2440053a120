using System.Net.Sockets;
using Xunit;

namespace Starling.Server.Tests.Hostile;

/// <summary>Strings of random bytes, always the same ones, by clients that have no seat. The server stays up, and honest clients end as if there were none.</summary>
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
    public async Task RandomBytes_InPlaceOfHttp() => await fortress.Withstand(async _ =>
    {
        var random = new Random(5);
        for (var i = 0; i < 500; i++)
        {
            foreach (var url in (Uri[])[fortress.Grpc, fortress.Running.Server.HttpUrl])
                await Shout(url, [.. i % 2 == 0 ? "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8 : [], .. Bytes(random)]);
        }
    });

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

using System.Security.Cryptography;
using Starling.Protos.V1;
using Xunit;

namespace Starling.Server.Tests.Federation;

public sealed class ResumeTests : IDisposable
{
    // Of a spool: magic, SHA-256, length.
    private const int HeadBytes = 16 + 32 + 8;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("starling-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory(Timeout = 90_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnUpload_GoesOnAtTheByteWhereItStopped(bool serverRestarts)
    {
        var host = await FederationHost.Start(_folder.FullName);
        var id = Submit(host);
        byte[] update;
        using (var client = await FakeClient.Join(host, 0))
        {
            update = client.Update(0.25f);
            var order = await client.NextOrder();
            await client.Send(new() { Reply = new() { Order = order.Number, Message = FakeClient.Announce(update) } });
            Assert.Equal(0ul, (await client.NextWant()).Offset);
            await client.SendChunk(update, 0, 1001);
            await FederationHost.Until(() => SpooledBytes() >= 1001, "the chunk is in its file");
        }

        if (serverRestarts)
        {
            await host.DisposeAsync();
            host = await FederationHost.Start(_folder.FullName);
        }

        using var again = await FakeClient.Join(host, 0);
        var repeated = await again.NextOrder();
        await again.Send(new() { Reply = new() { Order = repeated.Number, Message = FakeClient.Announce(update) } });
        Assert.Equal(1001ul, (await again.NextWant()).Offset);
        await again.SendChunk(update, 1001, update.Length);
        await again.Next(message => message.Accepted is not null);
        Assert.Equal("complete", (await again.TakePart()).State);
        Assert.Equal(update.Length, host.Store.Commit(id, 1)!.BytesUp.Single());
        await host.DisposeAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task AnotherReply_StartsAtItsBeginning()
    {
        await using var host = await FederationHost.Start(_folder.FullName);
        Submit(host);
        using (var client = await FakeClient.Join(host, 0))
        {
            var (order, update) = (await client.NextOrder(), client.Update(0.25f));
            await client.Send(new() { Reply = new() { Order = order.Number, Message = FakeClient.Announce(update) } });
            await client.NextWant();
            await client.SendChunk(update, 0, 1001);
            await FederationHost.Until(() => SpooledBytes() >= 1001, "the chunk is in its file");
        }

        using var again = await FakeClient.Join(host, 0);
        await again.Send(new() { Reply = new() { Order = (await again.NextOrder()).Number, Message = FakeClient.Announce(again.Update(0.5f)) } });

        Assert.Equal(0ul, (await again.NextWant()).Offset);
    }

    [Fact(Timeout = 60_000)]
    public async Task AReplyThatIsHereAlready_IsNotWantedAgain_AndItsChunksAreIgnored()
    {
        await using var host = await FederationHost.Start(_folder.FullName);
        Submit(host, clients: 2);
        using (var client = await FakeClient.Join(host, 0))
        {
            await client.Answer(await client.NextOrder(), client.Update(0.01f));
            await client.Next(message => message.Accepted is not null);
        }

        // The other client cannot work, so that the round has too few and is begun again.
        using var other = await FakeClient.Join(host, 1);
        await other.Send(new() { Failure = new() { Order = (await other.NextOrder()).Number, Reason = "not today" } });
        using var again = await FakeClient.Join(host, 0);
        var (order, update) = (await again.NextOrder(), again.Update(0.01f));
        await again.Send(new() { Reply = new() { Order = order.Number, Message = FakeClient.Announce(update), Steps = 1 } });
        Assert.Equal((ulong)update.Length, (await again.NextWant()).Offset);
        await again.SendChunk(update, 0, update.Length);

        var ends = await Task.WhenAll(again.TakePart(), other.TakePart());
        Assert.All(ends, end => Assert.Equal("complete", end.State));
    }

    [Fact(Timeout = 60_000)]
    public async Task ADownload_BeginsAtTheByteWanted()
    {
        await using var host = await FederationHost.Start(_folder.FullName);
        Submit(host);
        using var client = await FakeClient.Join(host, 0);
        var message = (await client.NextOrder()).Message;
        var whole = await Download(client, message, 0);
        var rest = await Download(client, message, 777);

        Assert.Equal(message.Sha256.ToByteArray(), SHA256.HashData(whole));
        Assert.Equal(whole[777..], rest);
        Assert.Equal((ulong)whole.Length, message.Length);
    }

    private static async Task<byte[]> Download(FakeClient client, Blob blob, int from)
    {
        await client.Send(new() { Want = new() { Sha256 = blob.Sha256, Offset = (ulong)from } });
        var bytes = new List<byte>();
        while (from + bytes.Count < (int)blob.Length)
        {
            var chunk = (await client.Next(message => message.Chunk is not null)).Chunk;
            Assert.Equal((ulong)(from + bytes.Count), chunk.Offset);
            bytes.AddRange(chunk.Data);
        }

        return [.. bytes];
    }

    private long SpooledBytes()
    {
        var folder = Path.Combine(_folder.FullName, "spool");
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.part", SearchOption.AllDirectories).Sum(path => new FileInfo(path).Length - HeadBytes)
            : 0;
    }

    private static string Submit(FederationHost host, int clients = 1) => host.Submit($$"""
        name: resume
        seed: 3
        rounds: 2
        data: { source: digits, clients: 0, external_clients: {{clients}} }
        model: { kind: linear }
        local: { steps: 1, batch_size: 8, learning_rate: 0.1 }
        algorithm: { name: fedavg }
        federation: { round_deadline_seconds: 60, min_clients: {{clients}} }
        """);
}

using Starling.Protos.V1;

namespace Starling.Server.Tests.Federation;

/// <summary>What hostile clients do.</summary>
public sealed partial class HostileClientTests
{
    private static Task Misbehave(FakeClient client, Order order, string kind)
    {
        var good = client.Update(0.01f);
        return kind switch
        {
            "hash" => AnswerWith(client, order, good, [.. good[..^1], 1]),
            "short" => client.Answer(order, good[..^4]),
            "long" => Announce(client, order, (16ul * (ulong)client.Dim) + 65537),
            "empty" => client.Send(new() { Reply = new() { Order = order.Number } }),
            "4 GiB" => Announce(client, order, 1ul << 32),
            "NaN" => client.Answer(order, client.Update(float.NaN)),
            "norm" => client.Answer(order, client.Update(1000)),
            _ => client.Send(new() { Failure = new() { Order = order.Number, Reason = "out of memory" } }),
        };
    }

    private static Task Violate(FakeClient client, Order order, string kind)
    {
        var good = client.Update(0.01f);
        return kind switch
        {
            "gap" => Begin(client, order, good, () => client.SendChunk(good, 8, 16)),
            "beyond the end" => Begin(client, order, good[..^4], () => client.Send(new()
            {
                Chunk = new() { Sha256 = FakeClient.Announce(good[..^4]).Sha256, Data = Google.Protobuf.ByteString.CopyFrom(good) },
            })),
            "unwanted blob" => client.SendChunk(good, 0, 16),
            "large chunk" => client.SendChunk(new byte[(1 << 20) + 1], 0, (1 << 20) + 1),
            "empty chunk" => client.SendChunk(good, 0, 0),
            "order to come" => client.Send(new() { Reply = new() { Order = order.Number + 1, Message = FakeClient.Announce(good) } }),
            "second hello" => client.Send(new() { Hello = new() { Protocol = 1 } }),
            _ => client.Send(new()),
        };
    }

    private static async Task Begin(FakeClient client, Order order, byte[] update, Func<Task> then)
    {
        await client.Send(new() { Reply = new() { Order = order.Number, Message = FakeClient.Announce(update) } });
        await client.NextWant();
        await then();
    }

    private static Task Announce(FakeClient client, Order order, ulong length)
    {
        var blob = FakeClient.Announce([1]);
        blob.Length = length;
        return client.Send(new() { Reply = new() { Order = order.Number, Message = blob } });
    }

    private static Task AnswerWith(FakeClient client, Order order, byte[] announced, byte[] sent) => Begin(client, order, announced, () => client.Send(new()
    {
        Chunk = new() { Sha256 = FakeClient.Announce(announced).Sha256, Data = Google.Protobuf.ByteString.CopyFrom(sent) },
    }));
}

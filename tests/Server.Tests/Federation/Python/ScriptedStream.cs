using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using Starling.Protos.V1;
using Content = Starling.Protos.V1.ClientMessage.ContentOneofCase;

namespace Starling.Server.Tests.Federation.Python;

/// <summary>The server's end of one stream, in the hands of a test.</summary>
internal sealed class ScriptedStream(IAsyncStreamReader<ClientMessage> requests, IServerStreamWriter<ServerMessage> responses)
{
    private readonly TaskCompletionSource<Status> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<Status> Ended => _ended.Task;

    public static Blob BlobOf(byte[] content) =>
        new() { Sha256 = ByteString.CopyFrom(SHA256.HashData(content)), Length = (ulong)content.Length };

    /// <summary>The next message of any kind.</summary>
    public async Task<ClientMessage> Read() =>
        await requests.MoveNext(CancellationToken.None)
            ? requests.Current
            : throw new InvalidOperationException("The client has ended the stream.");

    /// <summary>The next message that is no sign of life.</summary>
    public async Task<ClientMessage> Next()
    {
        var message = await Read();
        return message.ContentCase is Content.Heartbeat or Content.Progress ? await Next() : message;
    }

    public Task Send(ServerMessage message) => responses.WriteAsync(message);

    public void End(StatusCode code, string why = "") => _ended.SetResult(new(code, why));

    /// <summary>Hello, Welcome, Ready.</summary>
    /// <returns>The first and the last.</returns>
    public async Task<(Hello Hello, Ready Ready)> Greet(string configuration, byte[] initial, uint heartbeat = 30)
    {
        var hello = (await Next()).Hello;
        await Send(new()
        {
            Welcome = new()
            {
                Experiment = "scripted-1",
                Client = hello.Client,
                Clients = 1,
                Configuration = configuration,
                Initial = BlobOf(initial),
                HeartbeatSeconds = heartbeat,
            },
        });
        return (hello, (await Next()).Ready);
    }

    /// <summary>Orders local work.</summary>
    public Task Order(uint number, uint round, uint state, Blob broadcast) => Send(new()
    {
        Order = new()
        {
            Kind = Protos.V1.Order.Types.Kind.Local,
            Number = number,
            Round = round,
            StateRound = state,
            Message = broadcast,
            DeadlineSeconds = 60,
        },
    });

    /// <summary>Sends bytes of a blob.</summary>
    public Task Chunk(Blob blob, byte[] content, int offset, int length) => Send(new()
    {
        Chunk = new() { Sha256 = blob.Sha256, Offset = (ulong)offset, Data = ByteString.CopyFrom(content, offset, length) },
    });

    /// <summary>Orders local work, sends the broadcast, and takes the reply.</summary>
    public async Task<byte[]> Work(uint number, uint round, uint state, byte[] broadcast)
    {
        var blob = BlobOf(broadcast);
        await Order(number, round, state, blob);
        var offset = (int)(await Next()).Want.Offset;
        if (offset < broadcast.Length)
            await Chunk(blob, broadcast, offset, broadcast.Length - offset);
        return await Fetch((await Next()).Reply, 0);
    }

    /// <summary>Takes the message of a reply from a byte on.</summary>
    public async Task<byte[]> Fetch(Reply reply, int offset)
    {
        await Send(new() { Want = new() { Sha256 = reply.Message.Sha256, Offset = (ulong)offset } });
        using var content = new MemoryStream();
        while (offset + content.Length < (long)reply.Message.Length)
        {
            var chunk = (await Next()).Chunk;
            if (chunk.Offset != (ulong)(offset + content.Length))
                throw new InvalidOperationException($"The chunk begins at {chunk.Offset}.");
            chunk.Data.WriteTo(content);
        }

        return content.ToArray();
    }
}

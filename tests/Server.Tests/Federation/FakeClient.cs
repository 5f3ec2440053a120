using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Starling.Protos.V1;

namespace Starling.Server.Tests.Federation;

/// <summary>A client that does exactly what a test says, with the generated code alone.</summary>
internal sealed class FakeClient : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private readonly GrpcChannel _channel;
    private readonly AsyncDuplexStreamingCall<ClientMessage, ServerMessage> _call;
    private readonly CancellationTokenSource _patienceEnds = new(_patience);

    public FakeClient(FederationHost host, string? token = null)
    {
        _channel = host.Channel();
        Metadata headers = token is null ? [] : [new("authorization", $"Bearer {token}")];
        _call = new Protos.V1.Federation.FederationClient(_channel).Join(headers);
    }

    /// <summary>Number of parameters d, once welcomed.</summary>
    public int Dim { get; private set; }

    /// <summary>A client that is ready for orders.</summary>
    public static async Task<FakeClient> Join(FederationHost host, int client)
    {
        var fake = new FakeClient(host);
        await fake.Send(new() { Hello = new() { Protocol = 1, Client = (uint)client } });
        var welcome = (await fake.Next(message => message.Welcome is not null)).Welcome;
        fake.Dim = (int)(welcome.Initial.Length / 4);
        await fake.Send(new() { Ready = new() { Samples = 10, KernelSignature = "fake" } });
        return fake;
    }

    /// <summary>A blob's bytes and how they are announced.</summary>
    public static Blob Announce(byte[] bytes) => new() { Sha256 = ByteString.CopyFrom(SHA256.HashData(bytes)), Length = (ulong)bytes.Length };

    /// <summary>An update that has the same number everywhere.</summary>
    public byte[] Update(float value)
    {
        var numbers = new float[Dim];
        Array.Fill(numbers, value);
        return MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray();
    }

    public Task Send(ClientMessage message) => _call.RequestStream.WriteAsync(message).WaitAsync(_patienceEnds.Token);

    public Task SendChunk(byte[] bytes, int from, int to) => Send(new()
    {
        Chunk = new() { Sha256 = Announce(bytes).Sha256, Offset = (ulong)from, Data = ByteString.CopyFrom(bytes, from, to - from) },
    });

    /// <summary>The next message of a kind; others are passed over.</summary>
    public async Task<ServerMessage> Next(Func<ServerMessage, bool> wanted)
    {
        while (await _call.ResponseStream.MoveNext(_patienceEnds.Token))
        {
            if (wanted(_call.ResponseStream.Current))
                return _call.ResponseStream.Current;
        }

        throw new EndOfStreamException("The server has ended the stream.");
    }

    public async Task<Order> NextOrder() => (await Next(message => message.Order is not null)).Order;

    public async Task<Want> NextWant() => (await Next(message => message.Want is not null)).Want;

    public async Task<Excluded> NextExcluded() => (await Next(message => message.Excluded is not null)).Excluded;

    /// <summary>Reads until the server refuses.</summary>
    public Task<RpcException> Refusal() => Xunit.Assert.ThrowsAsync<RpcException>(() => Next(_ => false));

    /// <summary>Announces an answer and gives it in full once it is wanted.</summary>
    public async Task Answer(Order order, byte[] update)
    {
        await Send(new() { Reply = new() { Order = order.Number, Message = Announce(update), Steps = 1 } });
        var want = await NextWant();
        if (want.Offset < (ulong)update.Length)
            await SendChunk(update, (int)want.Offset, update.Length);
    }

    /// <summary>Answers every order properly until the experiment is over.</summary>
    public async Task<Finished> TakePart()
    {
        while (true)
        {
            var message = await Next(message => message.Order is not null || message.Finished is not null);
            if (message.Finished is { } finished)
                return finished;
            await Answer(message.Order, Update(0.01f));
        }
    }

    public void Dispose()
    {
        _call.Dispose();
        _channel.Dispose();
        _patienceEnds.Dispose();
    }
}

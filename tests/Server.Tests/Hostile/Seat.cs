using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Starling.Protos.V1;

namespace Starling.Server.Tests.Hostile;

/// <summary>A client of FedAvg that does what a test says: honest work is an update of the same number everywhere.</summary>
internal sealed class Seat : IDisposable
{
    private readonly GrpcChannel _channel;
    private readonly AsyncDuplexStreamingCall<ClientMessage, ServerMessage> _call;
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(100));
    private int _dim;

    public Seat(Uri server, string? token = null)
    {
        _channel = GrpcChannel.ForAddress(server);
        _call = new Protos.V1.Federation.FederationClient(_channel).Join(token is null ? [] : new Metadata { { "authorization", $"Bearer {token}" } });
    }

    /// <summary>A client that is ready.</summary>
    public static async Task<Seat> Take(Uri server, string experiment, int client)
    {
        var seat = new Seat(server);
        await seat.Send(Hello(experiment, client));
        seat._dim = (int)(await seat.Next(message => message.Welcome)).Initial.Length / sizeof(float);
        await seat.Send(Ready());
        return seat;
    }

    public static ClientMessage Hello(string experiment, int client) => new() { Hello = new() { Protocol = 1, Experiment = experiment, Client = (uint)client } };

    public static ClientMessage Ready() => new() { Ready = new() { Samples = 10, KernelSignature = "test" } };

    public static Blob Announce(byte[] content) => new() { Sha256 = ByteString.CopyFrom(SHA256.HashData(content)), Length = (ulong)content.Length };

    public byte[] Update(float value)
    {
        var numbers = new float[_dim];
        Array.Fill(numbers, value);
        return MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray();
    }

    public Task Send(ClientMessage message) => _call.RequestStream.WriteAsync(message, _limit.Token);

    public Task SendChunk(ByteString sha256, int offset, ReadOnlySpan<byte> data) =>
        Send(new() { Chunk = new() { Sha256 = sha256, Offset = (ulong)offset, Data = ByteString.CopyFrom(data) } });

    public Task Announce(Order order, Blob blob) => Send(new() { Reply = new() { Order = order.Number, Message = blob, Steps = 1 } });

    /// <summary>Announces a message, and sends another one in its place, from the byte that is wanted.</summary>
    public async Task Answer(Order order, byte[] announced, byte[] sent)
    {
        await Announce(order, Announce(announced));
        var offset = (int)(await Next(message => message.Want)).Offset;
        if (offset < sent.Length)
            await SendChunk(Announce(announced).Sha256, offset, sent.AsSpan(offset));
    }

    /// <summary>The next message of a kind; others are passed over.</summary>
    public async Task<T> Next<T>(Func<ServerMessage, T?> wanted)
        where T : class
    {
        while (await _call.ResponseStream.MoveNext(_limit.Token))
        {
            if (wanted(_call.ResponseStream.Current) is { } found)
                return found;
        }

        throw new EndOfStreamException("The server has ended the stream.");
    }

    /// <summary>Does every order until the experiment is over, also when it is given again meanwhile; as a failure if there is no update to give.</summary>
    public async Task<Finished> Serve(float? value)
    {
        var update = value is { } number ? Update(number) : [];
        while (true)
        {
            var message = await Next(message => message);
            if (message.Finished is { } finished)
                return finished;
            if (message.Order is { } order && value is null)
                await Send(new() { Failure = new() { Order = order.Number, Reason = "no data today" } });
            else if (message.Order is not null)
                await Announce(message.Order, Announce(update));
            else if (message.Want is { } want && want.Offset < (ulong)update.Length)
                await SendChunk(want.Sha256, (int)want.Offset, update.AsSpan((int)want.Offset));
        }
    }

    /// <summary>Reads until the server ends the stream, and tells how.</summary>
    public async Task<Status> End()
    {
        try
        {
            await Next<object>(_ => null);
            return Status.DefaultSuccess;
        }
        catch (RpcException e)
        {
            return e.Status;
        }
        catch (EndOfStreamException)
        {
            return Status.DefaultSuccess;
        }
    }

    public void Dispose()
    {
        _call.Dispose();
        _channel.Dispose();
        _limit.Dispose();
    }
}

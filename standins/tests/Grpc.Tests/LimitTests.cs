using Google.Protobuf;
using Grpc.Net.Client;

namespace Starling.Grpc.Tests;

public sealed class LimitTests
{
    /// <summary>A note whose message has so many bytes.</summary>
    private static Note OfSize(int size)
    {
        var note = new Note { Payload = ByteString.CopyFrom(new byte[size]) };
        note.Payload = ByteString.CopyFrom(new byte[2 * size - note.CalculateSize()]);
        Assert.Equal(size, note.CalculateSize());
        return note;
    }

    private static async Task RefusedAsync(AsyncUnaryCall<Note> call)
    {
        var error = await Rpc.FailsAsync(call);
        Assert.Equal(StatusCode.ResourceExhausted, error.StatusCode);
    }

    [Fact]
    public async Task Server_RefusesWhatIsLargerThanItsLimit()
    {
        var calls = 0;
        await using var host = await TalkHost.StartAsync(
            new Script
            {
                Ask = (_, _) =>
                {
                    calls++;
                    return Task.FromResult(new Note());
                },
            },
            options => options.MaxReceiveMessageSize = 10_000);
        var client = host.Client();

        await client.AskAsync(OfSize(10_000));
        await RefusedAsync(client.AskAsync(OfSize(10_001)));

        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task Client_RefusesWhatIsLargerThanItsLimit()
    {
        await using var host = await TalkHost.StartAsync();
        var client = host.Client(new GrpcChannelOptions { MaxReceiveMessageSize = 10_000 });

        await client.AskAsync(OfSize(10_000));
        await RefusedAsync(client.AskAsync(OfSize(10_001)));
    }

    [Fact]
    public async Task Client_SendsNothingLargerThanItsLimit()
    {
        await using var host = await TalkHost.StartAsync();
        var client = host.Client(new GrpcChannelOptions { MaxSendMessageSize = 10_000 });

        await client.AskAsync(OfSize(10_000));
        await RefusedAsync(client.AskAsync(OfSize(10_001)));
        using var call = client.Converse();
        var error = await Rpc.FailsAsync(() => call.RequestStream.WriteAsync(OfSize(10_001)));
        Assert.Equal(StatusCode.ResourceExhausted, error.StatusCode);
    }

    [Fact]
    public async Task Server_SendsNothingLargerThanItsLimit()
    {
        await using var host = await TalkHost.StartAsync(options: options => options.MaxSendMessageSize = 10_000);
        var client = host.Client();

        await client.AskAsync(OfSize(10_000));
        await RefusedAsync(client.AskAsync(OfSize(10_001)));
    }

    [Fact]
    public async Task Limit_IsFourMebibytesUnlessSet()
    {
        const int FourMebibytes = 4 * 1024 * 1024;
        await using var strict = await TalkHost.StartAsync();
        await using var lenient = await TalkHost.StartAsync(options: options => options.MaxReceiveMessageSize = null);

        await strict.Client().AskAsync(OfSize(FourMebibytes));
        await RefusedAsync(strict.Client().AskAsync(OfSize(FourMebibytes + 1)));
        await RefusedAsync(lenient.Client().AskAsync(OfSize(FourMebibytes + 1)));
        await lenient.Client(new GrpcChannelOptions { MaxReceiveMessageSize = null }).AskAsync(OfSize(3 * FourMebibytes));
    }

    [Theory]
    [InlineData("Ask")]
    [InlineData("Collect")]
    public async Task AnnouncedSize_IsRefusedBeforeItComes(string method)
    {
        await using var host = await TalkHost.StartAsync();
        using var http = new RawClient(host.Address);

        var response = await http.PostAsync(method, [0, 0x7F, 0xFF, 0xFF, 0xFF, 1, 2, 3]).WaitAsync(Rpc.Patience);

        Assert.Equal("8", response.Status);
    }

    [Fact]
    public async Task AnnouncedSize_BeyondWhatFitsInMemory_IsRefused()
    {
        await using var host = await TalkHost.StartAsync(options: options => options.MaxReceiveMessageSize = null);
        using var http = new RawClient(host.Address);

        var response = await http.PostAsync("Ask", [0, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3]).WaitAsync(Rpc.Patience);

        Assert.NotEqual("0", response.Status);
    }
}

using Google.Protobuf;
using Grpc.Net.Client;

namespace Starling.Grpc.Tests.Stricter;

/// <summary>The packages measure a message as it comes; the stand-in measures it unpacked too.</summary>
public sealed class DecompressionTests
{
    private const int Large = 64 * 1024 * 1024;

    [Fact]
    public async Task SmallMessageThatUnpacksLarge_IsRefusedByTheServer()
    {
        await using var host = await TalkHost.StartAsync();
        using var http = new RawClient(host.Address);
        var bomb = Packed.Gzip(stream => new Note { Payload = ByteString.CopyFrom(new byte[Large]) }.WriteTo(stream));
        Assert.InRange(bomb.Length, 1, 100_000);

        var response = await http.PostAsync("Ask", RawClient.Frame(bomb, flag: 1), ("grpc-encoding", "gzip"));

        Assert.Equal("8", response.Status);
    }

    [Fact]
    public async Task SmallMessageThatUnpacksLarge_IsRefusedByTheClient()
    {
        await using var host = await TalkHost.StartAsync(
            new Script { Ask = (_, _) => Task.FromResult(new Note { Payload = ByteString.CopyFrom(new byte[Large]) }) },
            options => options.ResponseCompressionAlgorithm = "gzip");

        Assert.Equal(StatusCode.ResourceExhausted, (await Rpc.FailsAsync(host.Client().AskAsync(new Note()))).StatusCode);
        var lenient = host.Client(new GrpcChannelOptions { MaxReceiveMessageSize = null });
        Assert.Equal(Large, (await lenient.AskAsync(new Note())).Payload.Length);
    }
}

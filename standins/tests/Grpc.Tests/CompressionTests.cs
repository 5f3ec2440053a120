using System.IO.Compression;
using Google.Protobuf;
using Grpc.AspNetCore.Server;
using Grpc.Net.Client;

namespace Starling.Grpc.Tests;

public sealed class CompressionTests
{
    private static readonly Note Repetitive = new() { Payload = ByteString.CopyFrom(new byte[200_000]) };

    private static readonly Metadata AskForGzip = new() { { "grpc-internal-encoding-request", "gzip" } };

    private static void Gzip(GrpcServiceOptions options)
    {
        options.ResponseCompressionAlgorithm = "gzip";
        options.ResponseCompressionLevel = CompressionLevel.Optimal;
    }

    [Fact]
    public async Task Server_Compresses()
    {
        await using var host = await TalkHost.StartAsync(options: Gzip);
        using var http = new RawClient(host.Address);

        var response = await http.PostAsync("Ask", RawClient.Frame(Repetitive), ("grpc-accept-encoding", "identity,gzip"));

        Assert.Equal("gzip", response.Headers.GetValues("grpc-encoding").Single());
        Assert.Equal(1, response.Body[0]);
        Assert.InRange(response.Body.Length, 5, 20_000);
    }

    [Fact]
    public async Task Server_CompressesNotForAClientThatTakesNone()
    {
        await using var host = await TalkHost.StartAsync(options: Gzip);
        using var http = new RawClient(host.Address);

        var response = await http.PostAsync("Ask", RawClient.Frame(Repetitive));

        Assert.Equal(RawClient.Frame(Repetitive), response.Body);
    }

    [Fact]
    public async Task Server_LeavesAMessagePlain_IfTold()
    {
        await using var host = await TalkHost.StartAsync(
            new Script
            {
                Ask = (note, context) =>
                {
                    context.WriteOptions = new WriteOptions(WriteFlags.NoCompress);
                    return Task.FromResult(note);
                },
            },
            Gzip);
        using var http = new RawClient(host.Address);

        var response = await http.PostAsync("Ask", RawClient.Frame(Repetitive), ("grpc-accept-encoding", "gzip"));

        Assert.Equal("gzip", response.Headers.GetValues("grpc-encoding").Single());
        Assert.Equal(RawClient.Frame(Repetitive), response.Body);
    }

    [Fact]
    public async Task Client_ReadsWhatIsCompressed()
    {
        await using var host = await TalkHost.StartAsync(
            new Script
            {
                Recite = async (note, responses, _) =>
                {
                    await responses.WriteAsync(note);
                    responses.WriteOptions = new WriteOptions(WriteFlags.NoCompress);
                    await responses.WriteAsync(note);
                },
            },
            Gzip);
        using var spy = new Spy();
        var client = host.Client(new GrpcChannelOptions { HttpHandler = spy });

        using var call = client.Recite(Repetitive);

        Assert.Equal([Repetitive, Repetitive], await Rpc.ReadAllAsync(call.ResponseStream));
        Assert.Equal("gzip", spy.Response!.Headers.GetValues("grpc-encoding").Single());
        Assert.Contains("gzip", spy.Request!.Headers.GetValues("grpc-accept-encoding").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_CompressesIfAsked_AndTheServerReadsIt()
    {
        await using var host = await TalkHost.StartAsync();
        using var spy = new Spy();
        var client = host.Client(new GrpcChannelOptions { HttpHandler = spy });

        Assert.Equal(Repetitive, await client.AskAsync(Repetitive, AskForGzip));
        Assert.Equal("gzip", spy.Request!.Headers.GetValues("grpc-encoding").Single());
        Assert.False(spy.Request.Headers.Contains("grpc-internal-encoding-request"));
    }

    [Fact]
    public async Task ClientStream_MayMixCompressedAndPlain()
    {
        await using var host = await TalkHost.StartAsync();
        using var call = host.Client().Converse(AskForGzip);

        for (var i = 0; i < 4; i++)
        {
            call.RequestStream.WriteOptions = new WriteOptions(i % 2 == 0 ? default : WriteFlags.NoCompress);
            await call.RequestStream.WriteAsync(Repetitive);
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal(Repetitive, call.ResponseStream.Current);
        }
    }

    [Fact]
    public async Task CompressedMessageThatIsNone_FailsTheCallAlone()
    {
        await using var host = await TalkHost.StartAsync();
        using var http = new RawClient(host.Address);

        var response = await http.PostAsync("Ask", RawClient.Frame([1, 2, 3, 4], flag: 1), ("grpc-encoding", "gzip"));

        Assert.NotEqual("0", response.Status);
        Assert.Equal("0", (await http.PostAsync("Ask", RawClient.Frame(new Note()))).Status);
    }
}

using Google.Protobuf;
using Grpc.Net.Client;

namespace Starling.Grpc.Tests;

/// <summary>TLS; all other tests are without.</summary>
public sealed class TransportTests
{
    private static AsyncAuthInterceptor Token => (context, metadata) =>
    {
        metadata.Add("authorization", $"Bearer for {context.MethodName}");
        return Task.CompletedTask;
    };

    private static Script SayToken => new()
    {
        Ask = (_, context) => Task.FromResult(new Note { Text = context.RequestHeaders.GetValue("authorization") ?? "none" }),
    };

    [Fact]
    public async Task Tls_WithATrustedCertificate_Works()
    {
        using var certificate = Certificates.SelfSigned();
        await using var host = await TalkHost.StartAsync(certificate: certificate);
        using var handler = Certificates.Trusting(certificate);
        var client = host.Client(new GrpcChannelOptions { HttpHandler = handler, Credentials = ChannelCredentials.SecureSsl });
        var note = new Note { Payload = ByteString.CopyFrom(new byte[1024 * 1024]) };
        using var call = client.Converse();

        Assert.StartsWith("https://", host.Address, StringComparison.Ordinal);
        Assert.Equal(note, await client.AskAsync(note));
        await call.RequestStream.WriteAsync(note);
        Assert.True(await call.ResponseStream.MoveNext());
        Assert.Equal(note, call.ResponseStream.Current);
    }

    [Fact]
    public async Task Tls_WithAnUnknownCertificate_FailsTheCall()
    {
        using var certificate = Certificates.SelfSigned();
        using var another = Certificates.SelfSigned();
        await using var host = await TalkHost.StartAsync(certificate: certificate);
        using var handler = Certificates.Trusting(another);

        var error = await Rpc.FailsAsync(host.Client(new GrpcChannelOptions { HttpHandler = handler }).AskAsync(new Note()));

        Assert.NotEqual(StatusCode.OK, error.StatusCode);
    }

    [Fact]
    public void Credentials_MustFitTheAddress()
    {
        Assert.Throws<InvalidOperationException>(
            () => GrpcChannel.ForAddress("http://127.0.0.1:1", new GrpcChannelOptions { Credentials = ChannelCredentials.SecureSsl }));
        Assert.Throws<InvalidOperationException>(
            () => GrpcChannel.ForAddress("https://127.0.0.1:1", new GrpcChannelOptions { Credentials = ChannelCredentials.Insecure }));
        using var channel = GrpcChannel.ForAddress("http://127.0.0.1:1", new GrpcChannelOptions { Credentials = ChannelCredentials.Insecure });
        Assert.Equal("127.0.0.1:1", channel.Target);
    }

    [Fact]
    public async Task CallCredentials_OfChannelAndCall_AreSentWithEncryption()
    {
        using var certificate = Certificates.SelfSigned();
        await using var host = await TalkHost.StartAsync(SayToken, certificate: certificate);
        using var handler = Certificates.Trusting(certificate);
        var credentials = CallCredentials.FromInterceptor(Token);
        var plain = host.Client(new GrpcChannelOptions { HttpHandler = handler });
        var composed = host.Client(new GrpcChannelOptions
        {
            HttpHandler = handler,
            Credentials = ChannelCredentials.Create(ChannelCredentials.SecureSsl, credentials),
        });

        Assert.Equal("none", (await plain.AskAsync(new Note())).Text);
        Assert.Equal("Bearer for Ask", (await plain.AskAsync(new Note(), new CallOptions(credentials: credentials))).Text);
        Assert.Equal("Bearer for Ask", (await composed.AskAsync(new Note())).Text);
    }

    [Theory]
    [InlineData(false, "none")]
    [InlineData(true, "Bearer for Ask")]
    public async Task CallCredentials_WithoutEncryption_AreLeftOutUnlessAllowed(bool allowed, string expected)
    {
        await using var host = await TalkHost.StartAsync(SayToken);
        var client = host.Client(new GrpcChannelOptions { UnsafeUseInsecureChannelCallCredentials = allowed });
        var options = new CallOptions().WithCredentials(CallCredentials.FromInterceptor(Token));

        Assert.Equal(expected, (await client.AskAsync(new Note(), options)).Text);
    }

    [Fact]
    public async Task Handler_BelongsToTheChannel_OnlyIfSaid()
    {
        await using var host = await TalkHost.StartAsync();
        using var kept = new SocketsHttpHandler();
        var given = new SocketsHttpHandler();

        GrpcChannel.ForAddress(host.Address, new GrpcChannelOptions { HttpHandler = kept }).Dispose();
        GrpcChannel.ForAddress(host.Address, new GrpcChannelOptions { HttpHandler = given, DisposeHttpClient = true }).Dispose();

        await host.Client(new GrpcChannelOptions { HttpHandler = kept }).AskAsync(new Note());
        await Rpc.FailsAsync(host.Client(new GrpcChannelOptions { HttpHandler = given }).AskAsync(new Note()));
    }

    [Fact]
    public void DisposedChannel_MakesNoCalls()
    {
        var channel = GrpcChannel.ForAddress("http://127.0.0.1:1");
        var client = new Talk.TalkClient(channel);

        channel.Dispose();

        Assert.Throws<ObjectDisposedException>(() => { client.AskAsync(new Note()); });
    }
}

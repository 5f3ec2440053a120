using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Starling.Grpc.Tests;

/// <summary>What is not as it should be on the wire, from either side.</summary>
public sealed class WireTests
{
    [Fact]
    public async Task Answer_HasHeadersMessageAndTrailers()
    {
        await using var host = await TalkHost.StartAsync();
        using var http = new RawClient(host.Address);
        var message = new Note { Text = "x" };

        var response = await http.PostAsync("Ask", RawClient.Frame(message));

        Assert.Equal(HttpStatusCode.OK, response.Code);
        Assert.Equal(RawClient.Frame(message), response.Body);
        Assert.Equal("0", response.Status);
        Assert.Null(response.Message);
    }

    [Fact]
    public async Task Message_OfAStatus_IsPercentEncoded()
    {
        await using var host = await TalkHost.StartAsync(new Script { Ask = (_, _) => throw new RpcException(new Status(StatusCode.Aborted, "50 % für\n")) });
        using var http = new RawClient(host.Address);

        var response = await http.PostAsync("Ask", RawClient.Frame(new Note()));

        Assert.Equal("10", response.Status);
        Assert.Equal("50 %25 f%C3%BCr%0A", response.Message);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/grpcx")]
    public async Task RequestOfAnotherType_IsUnsupported(string type)
    {
        await using var host = await TalkHost.StartAsync();
        using var http = new RawClient(host.Address);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await http.PostAsync("Ask", RawClient.Frame(new Note()), ("content-type", type))).Code);
        Assert.Equal("0", (await http.PostAsync("Ask", RawClient.Frame(new Note()), ("content-type", "application/grpc+proto"))).Status);
    }

    public static TheoryData<string, byte[]> BrokenRequests => new()
    {
        { "nothing", [] },
        { "half a header", [0, 0, 0] },
        { "half a message", [0, 0, 0, 0, 9, 1, 2] },
        { "two messages", [.. RawClient.Frame(new Note()), .. RawClient.Frame(new Note())] },
        { "compressed without encoding", RawClient.Frame(new Note(), flag: 1) },
    };

    [Theory]
    [MemberData(nameof(BrokenRequests))]
    public async Task BrokenRequest_IsAnInternalError(string what, byte[] body)
    {
        await using var host = await TalkHost.StartAsync();
        using var http = new RawClient(host.Address);

        var response = await http.PostAsync("Ask", body).WaitAsync(Rpc.Patience);

        Assert.True(response.Status == "13", $"{what}: {response.Status} {response.Message}");
    }

    [Fact]
    public async Task MessageThatIsNone_FailsTheCallAlone()
    {
        await using var host = await TalkHost.StartAsync();
        using var http = new RawClient(host.Address);

        var response = await http.PostAsync("Ask", RawClient.Frame([0xFF, 0xFF, 0xFF]));

        Assert.NotEqual("0", response.Status);
        Assert.Equal("0", (await http.PostAsync("Ask", RawClient.Frame(new Note()))).Status);
    }

    [Fact]
    public async Task UnknownEncoding_IsUnimplemented_AndTheKnownOnesTold()
    {
        await using var host = await TalkHost.StartAsync();
        using var http = new RawClient(host.Address);

        var response = await http.PostAsync("Ask", RawClient.Frame(new Note { Text = "x" }, flag: 1), ("grpc-encoding", "snappy"));

        Assert.Equal("12", response.Status);
        Assert.Contains("gzip", response.Headers.GetValues("grpc-accept-encoding").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, StatusCode.Internal)]
    [InlineData(401, StatusCode.Unauthenticated)]
    [InlineData(403, StatusCode.PermissionDenied)]
    [InlineData(404, StatusCode.Unimplemented)]
    [InlineData(418, StatusCode.Unknown)]
    [InlineData(429, StatusCode.Unavailable)]
    [InlineData(502, StatusCode.Unavailable)]
    [InlineData(503, StatusCode.Unavailable)]
    [InlineData(504, StatusCode.Unavailable)]
    public async Task HttpError_HasAStatus(int code, StatusCode expected)
    {
        await using var host = await AnswerAsync(http =>
        {
            http.Response.StatusCode = code;
            return Task.CompletedTask;
        });

        Assert.Equal(expected, (await Rpc.FailsAsync(host.Client().AskAsync(new Note()))).StatusCode);
    }

    [Theory]
    [InlineData(0x2, StatusCode.Internal)]
    [InlineData(0x7, StatusCode.Unavailable)]
    [InlineData(0x8, StatusCode.Cancelled)]
    [InlineData(0xb, StatusCode.ResourceExhausted)]
    [InlineData(0xc, StatusCode.PermissionDenied)]
    public async Task ResetStream_HasAStatus(int error, StatusCode expected)
    {
        await using var host = await AnswerAsync(http =>
        {
            http.Features.Get<IHttpResetFeature>()!.Reset(error);
            return Task.CompletedTask;
        });

        Assert.Equal(expected, (await Rpc.FailsAsync(host.Client().AskAsync(new Note()))).StatusCode);
    }

    [Fact]
    public async Task AnswerThatStopsInAMessage_FailsTheCall()
    {
        await using var host = await AnswerAsync(async http =>
        {
            http.Response.ContentType = "application/grpc";
            await http.Response.Body.WriteAsync(new byte[] { 0, 0, 0, 0, 9, 1, 2 });
            http.Response.AppendTrailer("grpc-status", "0");
        });

        Assert.Equal(StatusCode.Internal, (await Rpc.FailsAsync(host.Client().AskAsync(new Note()))).StatusCode);
    }

    [Fact]
    public async Task AnswerWithoutStatus_FailsTheCall()
    {
        await using var host = await AnswerAsync(async http =>
        {
            http.Response.ContentType = "application/grpc";
            await http.Response.Body.WriteAsync(RawClient.Frame(new Note()));
        });

        Assert.NotEqual(StatusCode.OK, (await Rpc.FailsAsync(host.Client().AskAsync(new Note()))).StatusCode);
    }

    private static Task<Host> AnswerAsync(RequestDelegate answer) => Host.StartAsync(_ => { }, application => application.Run(answer));
}

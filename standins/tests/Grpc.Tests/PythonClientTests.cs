using Google.Protobuf;

namespace Starling.Grpc.Tests;

/// <summary>Calls of another implementation, gRPC's own in C++ under Python, to a server of this one.</summary>
public sealed class PythonClientTests(PythonClientTests.Calls calls) : IClassFixture<PythonClientTests.Calls>
{
    private const string Unicode = "Größe 100 % – число 🐦";

    [Theory]
    [InlineData("unary")]
    [InlineData("client_stream")]
    [InlineData("server_stream")]
    [InlineData("duplex")]
    [InlineData("large_messages")]
    [InlineData("metadata")]
    [InlineData("error_with_unicode")]
    [InlineData("error_after_messages")]
    [InlineData("exception")]
    [InlineData("unimplemented")]
    [InlineData("deadline")]
    [InlineData("cancellation")]
    [InlineData("too_large")]
    [InlineData("gzip")]
    public void Case_Passes(string name) => Assert.Equal($"{name} ok", calls.Lines.SingleOrDefault(line => line.Split(' ')[0] == name) ?? calls.Errors);

    /// <summary>One run of the script, with all its cases.</summary>
    public sealed class Calls : IAsyncLifetime
    {
        private readonly TaskCompletionSource _cancelled = new();

        public string[] Lines { get; private set; } = [];

        public string Errors { get; private set; } = "";

        public async Task InitializeAsync()
        {
            await using var host = await TalkHost.StartAsync(
                new Script { Ask = AskAsync, Recite = ReciteAsync }, options => options.ResponseCompressionAlgorithm = "gzip");
            using var script = new Python("client.py", new Uri(host.Address).Authority);
            Lines = await script.ReadLinesAsync().WaitAsync(2 * Rpc.Patience);
            Errors = await script.Errors;
        }

        public Task DisposeAsync() => Task.CompletedTask;

        private async Task<Note> AskAsync(Note note, ServerCallContext context)
        {
            switch (note.Text)
            {
                case "metadata":
                    await context.WriteResponseHeadersAsync(new Metadata { { "greeting", "hello" }, { "greeting-bin", [7, 8] } });
                    context.ResponseTrailers.Add("cost", "12");
                    context.ResponseTrailers.Add("cost-bin", [255]);
                    var blob = context.RequestHeaders.GetValueBytes("blob-bin");
                    return new Note { Text = context.RequestHeaders.GetValue("token"), Payload = ByteString.CopyFrom(blob) };
                case "fail":
                    throw new RpcException(new Status(StatusCode.Aborted, Unicode), new Metadata { { "why", "because" } });
                case "throw":
                    throw new InvalidOperationException("the handler's own");
                case "wait":
                    await Rpc.CancelledAsync(context.CancellationToken);
                    return note;
                case "deadline":
                    return new Note { Number = (int)Math.Ceiling((context.Deadline - DateTime.UtcNow).TotalSeconds) };
                case "cancelled?":
                    await _cancelled.Task.WaitAsync(Rpc.Patience);
                    return new Note { Number = 1 };
                case "compressed?":
                    return new Note { Text = context.GetHttpContext().Request.Headers["grpc-encoding"], Payload = note.Payload };
                default:
                    return note;
            }
        }

        private async Task ReciteAsync(Note note, IServerStreamWriter<Note> responses, ServerCallContext context)
        {
            if (note.Text.Length > 0) await responses.WriteAsync(new Note { Number = 1 });
            if (note.Text == "fail") throw new RpcException(new Status(StatusCode.DataLoss, "torn"));
            if (note.Text == "wait")
            {
                await Rpc.CancelledAsync(context.CancellationToken);
                _cancelled.SetResult();
            }
            for (var i = 0; i < note.Number; i++) await responses.WriteAsync(new Note { Number = i });
        }
    }
}

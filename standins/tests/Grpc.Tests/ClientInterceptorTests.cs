using Grpc.Core.Interceptors;

namespace Starling.Grpc.Tests;

public sealed class ClientInterceptorTests
{
    /// <summary>Adds its name to a header of every call, and notes which it saw.</summary>
    private sealed class Signer(string name, List<string> journal) : Interceptor
    {
        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, BlockingUnaryCallContinuation<TRequest, TResponse> continuation) =>
            continuation(request, Sign(context));

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            var call = continuation(request, Sign(context));
            return new AsyncUnaryCall<TResponse>(
                WatchAsync(call.ResponseAsync), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
        }

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation) => continuation(request, Sign(context));

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context, AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation) =>
            continuation(Sign(context));

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context, AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation) =>
            continuation(Sign(context));

        private async Task<T> WatchAsync<T>(Task<T> response)
        {
            try
            {
                return await response;
            }
            catch (RpcException error)
            {
                journal.Add($"{name} saw {error.StatusCode}");
                throw;
            }
        }

        private ClientInterceptorContext<TRequest, TResponse> Sign<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context)
            where TRequest : class
            where TResponse : class
        {
            journal.Add($"{name} {context.Method.Type} {context.Method.FullName}");
            var headers = new Metadata();
            foreach (var entry in context.Options.Headers ?? []) headers.Add(entry);
            headers.Add(name, "signed");
            return new ClientInterceptorContext<TRequest, TResponse>(context.Method, context.Host, context.Options.WithHeaders(headers));
        }
    }

    [Fact]
    public async Task Interceptors_SeeCallsOfEachKind()
    {
        var journal = new List<string>();
        await using var host = await TalkHost.StartAsync();
        var client = new Talk.TalkClient(host.Channel().Intercept(new Signer("a", journal)));

        client.Ask(new Note());
        await client.AskAsync(new Note());
        client.Collect().Dispose();
        client.Recite(new Note()).Dispose();
        client.Converse().Dispose();

        Assert.Equal(
            [
                "a Unary /contract.v1.Talk/Ask",
                "a Unary /contract.v1.Talk/Ask",
                "a ClientStreaming /contract.v1.Talk/Collect",
                "a ServerStreaming /contract.v1.Talk/Recite",
                "a DuplexStreaming /contract.v1.Talk/Converse",
            ],
            journal);
    }

    [Fact]
    public async Task LastInterceptor_StandsOutermost_AndHeadersAddUp()
    {
        var journal = new List<string>();
        await using var host = await TalkHost.StartAsync(new Script
        {
            Ask = (note, context) => Task.FromResult(new Note
            {
                Text = string.Join(" ", context.RequestHeaders.Where(entry => entry.Value == "signed").Select(entry => entry.Key).Order()),
            }),
        });
        var invoker = host.Channel().Intercept(new Signer("inner", journal)).Intercept(new Signer("outer", journal));

        var note = await new Talk.TalkClient(invoker).AskAsync(new Note());

        Assert.Equal("inner outer", note.Text);
        Assert.Equal(["outer", "inner"], journal.Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public async Task Interceptor_SeesErrors()
    {
        var journal = new List<string>();
        await using var host = await TalkHost.StartAsync(new Script { Ask = (_, _) => throw new RpcException(new Status(StatusCode.Aborted, "")) });
        var client = new Talk.TalkClient(host.Channel().Intercept(new Signer("a", journal)));

        await Rpc.FailsAsync(client.AskAsync(new Note()));

        Assert.Equal("a saw Aborted", journal[^1]);
    }
}

using System.Runtime.CompilerServices;
using Grpc.Core;
using Grpc.Net.Client;
using Starling.Protos.V1;
using Api = Starling.Protos.V1;

namespace Starling.Client.Remote;

/// <summary>A server as its users see it. Failures come as exceptions that say what to do.</summary>
internal sealed class ServerConnection : IDisposable
{
    private readonly GrpcChannel _channel;
    private readonly Api.Experiments.ExperimentsClient _experiments;
    private readonly Metadata _headers = [];

    /// <summary>Makes ready; nothing is sent yet.</summary>
    /// <param name="server">The server's address.</param>
    /// <param name="token">A token of the server, or null.</param>
    public ServerConnection(Uri server, string? token)
    {
        Address = server;
        _channel = GrpcChannel.ForAddress(server);
        _experiments = new(_channel);
        if (token is not null)
            _headers.Add("authorization", $"Bearer {token}");
    }

    /// <summary>The server's address.</summary>
    public Uri Address { get; }

    public Task<Api.Experiment> Get(string id, CancellationToken cancellation) =>
        Call(() => _experiments.GetAsync(new GetRequest { Id = id }, Options(cancellation)).ResponseAsync, cancellation);

    public async Task<IReadOnlyList<Api.Experiment>> List(CancellationToken cancellation) =>
        (await Call(() => _experiments.ListAsync(new ListRequest(), Options(cancellation)).ResponseAsync, cancellation)).Experiments;

    public Task<Api.Experiment> Cancel(string id, CancellationToken cancellation) =>
        Call(() => _experiments.CancelAsync(new CancelRequest { Id = id }, Options(cancellation)).ResponseAsync, cancellation);

    public Task<Api.Experiment> Resume(string id, CancellationToken cancellation) =>
        Call(() => _experiments.ResumeAsync(new ResumeRequest { Id = id }, Options(cancellation)).ResponseAsync, cancellation);

    /// <summary>Sends an experiment with its files.</summary>
    public Task<Api.Experiment> Submit(Upload upload, CancellationToken cancellation) => Call(
        async () =>
        {
            using var call = _experiments.Submit(Options(cancellation));
            try
            {
                foreach (var message in upload.Messages())
                    await call.RequestStream.WriteAsync(message, cancellation);
                await call.RequestStream.CompleteAsync();
            }
            catch (Exception e) when (e is RpcException or InvalidOperationException)
            {
                // The server has answered before it had everything; its answer says why.
            }

            return await call.ResponseAsync;
        },
        cancellation);

    /// <summary>What happens to an experiment, until it is over.</summary>
    public IAsyncEnumerable<WatchEvent> Watch(string id, int from, CancellationToken cancellation) =>
        Read(_experiments.Watch(new WatchRequest { Id = id, FromRound = (uint)from }, Options(cancellation)), cancellation);

    /// <summary>The files of a complete run, chunk by chunk.</summary>
    public IAsyncEnumerable<FileChunk> FetchRun(string id, CancellationToken cancellation) =>
        Read(_experiments.FetchRun(new FetchRunRequest { Id = id }, Options(cancellation)), cancellation);

    public void Dispose() => _channel.Dispose();

    private CallOptions Options(CancellationToken cancellation) => new(_headers, cancellationToken: cancellation);

    private async IAsyncEnumerable<T> Read<T>(
        AsyncServerStreamingCall<T> call, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using (call)
        {
            while (await Call(() => call.ResponseStream.MoveNext(cancellation), cancellation))
                yield return call.ResponseStream.Current;
        }
    }

    private async Task<T> Call<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            return await call();
        }
        catch (RpcException e)
        {
            throw ServerFailures.Translate(e, Address, cancellation);
        }
    }
}

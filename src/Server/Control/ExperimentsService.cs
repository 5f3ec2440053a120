using Google.Protobuf;
using Grpc.Core;
using Starling.Algorithms.Errors;
using Starling.Protos.V1;
using Api = Starling.Protos.V1;

namespace Starling.Server.Control;

/// <summary><c>starling.v1.Experiments</c> over gRPC.</summary>
/// <param name="control">What it asks and tells.</param>
/// <param name="submissions">Takes experiments in.</param>
/// <param name="time">Ends submissions that drip.</param>
internal sealed class ExperimentsService(ExperimentControl control, Submissions submissions, TimeProvider time)
    : Api.Experiments.ExperimentsBase
{
    // The longest time between two messages of a submission.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    public override async Task<Api.Experiment> Submit(IAsyncStreamReader<SubmitRequest> requestStream, ServerCallContext context)
    {
        using var patience = new CancellationTokenSource(_patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, patience.Token);
        try
        {
            return await Receive(requestStream, () => patience.CancelAfter(_patience), either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            throw new RpcException(new(StatusCode.DeadlineExceeded, $"Nothing came for {_patience.TotalSeconds} seconds; submit again."));
        }
    }

    public override async Task<Api.Experiment> Get(GetRequest request, ServerCallContext context) =>
        (await control.Get(request.Id)).ToProto();

    public override async Task<ListResponse> List(ListRequest request, ServerCallContext context)
    {
        var response = new ListResponse();
        response.Experiments.Add((await control.List()).Select(info => info.ToProto()));
        return response;
    }

    public override async Task<Api.Experiment> Cancel(CancelRequest request, ServerCallContext context) =>
        (await control.Cancel(request.Id)).ToProto();

    public override async Task<Api.Experiment> Resume(ResumeRequest request, ServerCallContext context) =>
        (await control.Resume(request.Id)).ToProto();

    public override async Task Watch(WatchRequest request, IServerStreamWriter<WatchEvent> responseStream, ServerCallContext context)
    {
        var from = (int)Math.Min(request.FromRound, int.MaxValue);
        try
        {
            await foreach (var item in control.Watch(request.Id, from, context.CancellationToken))
                await responseStream.WriteAsync(item.ToProto());
        }
        catch (OperationCanceledException) when (!context.CancellationToken.IsCancellationRequested)
        {
            throw new RpcException(new(StatusCode.Unavailable, "The server is stopping; the experiment goes on when it is started again."));
        }
    }

    public override async Task FetchRun(FetchRunRequest request, IServerStreamWriter<FileChunk> responseStream, ServerCallContext context)
    {
        foreach (var (number, file) in (await control.Files(request.Id)).Index())
        {
            // An empty file has no pieces but exists all the same.
            if (file.Length == 0)
                await responseStream.WriteAsync(new FileChunk { Name = file.Name });
            await foreach (var piece in control.Read(request.Id, number))
            {
                var chunk = new FileChunk { Name = file.Name, Data = UnsafeByteOperations.UnsafeWrap(piece) };
                await responseStream.WriteAsync(chunk, context.CancellationToken);
            }
        }
    }

    private async Task<Api.Experiment> Receive(IAsyncStreamReader<SubmitRequest> requests, Action moved, CancellationToken cancellation)
    {
        if (!await requests.MoveNext(cancellation) || requests.Current.ContentCase != SubmitRequest.ContentOneofCase.Header)
            throw new InputException("A submission begins with its header.");
        var header = requests.Current.Header;
        AnnouncedFile[] announced = [.. header.Attachments.Select(ProtoMapping.ToAnnounced)];
        using var files = submissions.Begin(header.Experiment, announced);
        for (moved(); await requests.MoveNext(cancellation); moved())
        {
            if (requests.Current.ContentCase != SubmitRequest.ContentOneofCase.Chunk)
                throw new InputException("After its header a submission has chunks of attachments only.");
            files.Write(requests.Current.Chunk.Span);
        }

        return (await control.Get(await submissions.Complete(header.Experiment, announced, files, cancellation))).ToProto();
    }
}

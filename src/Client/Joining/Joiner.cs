using System.Diagnostics;
using Grpc.Core;
using Grpc.Net.Client;
using Starling.Protos.V1;

namespace Starling.Client.Joining;

/// <summary>Takes part in a server's experiment as one client: joins, works, and joins again when the connection breaks.</summary>
/// <param name="request">Which experiment, as whom and with what.</param>
/// <param name="time">Waits between two attempts.</param>
public sealed class Joiner(JoinRequest request, TimeProvider time)
{
    private static readonly TimeSpan _firstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(5);

    private static readonly StatusCode[] _final =
    [
        StatusCode.Unauthenticated, StatusCode.PermissionDenied, StatusCode.NotFound, StatusCode.FailedPrecondition, StatusCode.InvalidArgument,
        StatusCode.Aborted, StatusCode.Unimplemented,
    ];

    /// <summary>Takes part until the experiment is over.</summary>
    /// <param name="cancellation">Leaves the experiment; the state is kept, and the client can join again.</param>
    /// <exception cref="Algorithms.Errors.InputException">The samples do not fit the experiment.</exception>
    public async Task<JoinEnd> Run(CancellationToken cancellation)
    {
        using var member = new Member(request);
        var (away, pause) = (Stopwatch.GetTimestamp(), _firstPause);
        while (true)
        {
            string why;
            try
            {
                if (await Attend(member, () => away = long.MaxValue, () => pause = _firstPause, cancellation) is { } finished)
                    return EndOf(finished);
                why = "the server has ended the stream";
            }
            catch (RpcException e) when (!cancellation.IsCancellationRequested)
            {
                if (_final.Contains(e.StatusCode))
                    return new(JoinEndReason.Refused, $"{request.Server} refuses client {request.Client}: {e.Status.Detail}");
                why = e.Status.Detail;
            }
            catch (RpcException)
            {
                throw new OperationCanceledException(cancellation);
            }

            if (away == long.MaxValue)
                away = Stopwatch.GetTimestamp();
            if (Stopwatch.GetElapsedTime(away) > request.Retry)
                return new(JoinEndReason.Refused, $"{request.Server} cannot be reached for {request.Retry.TotalSeconds} seconds: {why}");
            request.Report($"the connection to {request.Server} is broken ({why}); joining again");
            await Task.Delay(pause, time, cancellation);
            pause = pause * 2 < _longestPause ? pause * 2 : _longestPause;
        }
    }

    private static JoinEnd EndOf(Finished finished) => finished.State switch
    {
        "complete" => new(JoinEndReason.Complete, finished.FinalHash),
        "diverged" => new(JoinEndReason.Diverged, finished.Reason),
        _ => new(JoinEndReason.Refused, $"The experiment was {finished.State}. {finished.Reason}"),
    };

    private async Task<Finished?> Attend(Member member, Action joined, Action succeeded, CancellationToken cancellation)
    {
        using var handler = new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5) };
        using var channel = GrpcChannel.ForAddress(request.Server, new GrpcChannelOptions { HttpHandler = handler });
        Metadata headers = request.Token is { } token ? [new("authorization", $"Bearer {token}")] : [];
        using var call = new Federation.FederationClient(channel).Join(headers, cancellationToken: cancellation);
        using var stream = new JoinStream(call, request, member, joined, succeeded, time);
        return await stream.Run(cancellation);
    }
}

using Grpc.Core;
using Starling.Algorithms.Errors;

namespace Starling.Client.Remote;

/// <summary>What a server's statuses mean to the user.</summary>
internal static class ServerFailures
{
    /// <summary>The exception to throw in place of the one of a call.</summary>
    /// <param name="failure">What the call threw.</param>
    /// <param name="server">The server's address.</param>
    /// <param name="cancellation">Whether the user stopped the call.</param>
    public static Exception Translate(RpcException failure, Uri server, CancellationToken cancellation) => failure.StatusCode switch
    {
        StatusCode.Cancelled when cancellation.IsCancellationRequested => new OperationCanceledException(cancellation),
        StatusCode.InvalidArgument => new InputException(failure.Status.Detail.Split('\n')),
        StatusCode.NotFound => new InputException(failure.Status.Detail),
        StatusCode.FailedPrecondition => new StarlingException(failure.Status.Detail),
        StatusCode.Internal when failure.Status.DebugException is null => new StarlingException($"{server}: {failure.Status.Detail}"),
        StatusCode.Unavailable or StatusCode.Internal or StatusCode.Unknown => new ServerException(
            $"{server}: the server cannot be reached: {failure.Status.Detail} "
            + "Start one with `starling serve`, or name another with --server."),
        _ => new ServerException($"{server}: {failure.Status.Detail}"),
    };
}

using Grpc.Core;

namespace Grpc.Net.Client.Internal;

internal static class Failures
{
    /// <summary>What a failure on this side, or of the connection, means as a status.</summary>
    public static Status StatusOf(Exception failure, string summary, DateTime? deadline)
    {
        if (failure is RpcException rpc) return rpc.Status;
        var code = CodeOf(failure);
        // A server that keeps deadlines may reset the stream before the clock here says so.
        if (code == StatusCode.Cancelled && deadline <= TimeProvider.System.GetUtcNow().UtcDateTime) code = StatusCode.DeadlineExceeded;
        return new Status(code, $"{summary} {string.Join(" ", Chain(failure).Select(cause => $"{cause.GetType().Name}: {cause.Message}"))}", failure);
    }

    private static StatusCode CodeOf(Exception failure)
    {
        var causes = Chain(failure).ToList();
        if (causes.OfType<HttpProtocolException>().FirstOrDefault() is { } reset) return OfReset(reset.ErrorCode);
        if (causes.OfType<RpcException>().FirstOrDefault() is { } rpc) return rpc.StatusCode;
        return failure switch
        {
            OperationCanceledException => StatusCode.Cancelled,
            HttpRequestException or IOException => StatusCode.Unavailable,
            _ => StatusCode.Internal,
        };
    }

    /// <summary>What the error code of an HTTP/2 RST_STREAM or GOAWAY means to a call.</summary>
    private static StatusCode OfReset(long errorCode) => errorCode switch
    {
        0x7 => StatusCode.Unavailable, // REFUSED_STREAM
        0x8 => StatusCode.Cancelled, // CANCEL
        0xb => StatusCode.ResourceExhausted, // ENHANCE_YOUR_CALM
        0xc => StatusCode.PermissionDenied, // INADEQUATE_SECURITY
        _ => StatusCode.Internal,
    };

    private static IEnumerable<Exception> Chain(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException) yield return failure;
    }
}

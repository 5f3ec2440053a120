using Google.Protobuf;
using Grpc.Core;
using Starling.Protos.V1;

namespace Starling.Server.Federation;

/// <summary>Reads what clients send.</summary>
internal static class Incoming
{
    /// <summary>The next message of a stream; null at its end.</summary>
    /// <exception cref="RpcException">What came is no message; or the stream is broken, as other exceptions tell too.</exception>
    public static async Task<ClientMessage?> Next(IAsyncStreamReader<ClientMessage> from, CancellationToken cancellation)
    {
        try
        {
            return await from.MoveNext(cancellation) ? from.Current : null;
        }
        catch (Exception e) when (IsOfParser(e))
        {
            throw Fault.Violation("What was sent is no message of the protocol.");
        }
    }

    // The parser has an exception of its own for most of what can be wrong, not for lengths near 2 GiB.
    private static bool IsOfParser(Exception e) =>
        e is InvalidProtocolBufferException or not (RpcException or IOException or OperationCanceledException or InvalidOperationException);
}

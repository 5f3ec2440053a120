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

    // The parser has an exception of its own for most of what can be wrong, not for lengths near 2 GiB. What the connection throws is the
    // client's going; what gRPC throws in the same type is about what it read: a message of more than 2 GiB announced.
    private static bool IsOfParser(Exception e) => e is InvalidProtocolBufferException || (e is IOException
        ? e.Source?.StartsWith("Grpc.", StringComparison.Ordinal) is true
        : e is not (RpcException or OperationCanceledException or InvalidOperationException));
}

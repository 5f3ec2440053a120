using Grpc.Core;
using Starling.Algorithms.Errors;

namespace Starling.Server.Federation;

/// <summary>Why something that a client sent is not taken.</summary>
/// <param name="Kind">One of few constant words, a label of the metrics.</param>
/// <param name="Reason">In words, for the client and the log.</param>
internal sealed record Fault(string Kind, string Reason)
{
    /// <summary>A reply longer than the algorithm can send, or without what belongs in it.</summary>
    public const string Length = "reply-length";

    /// <summary>A reply whose SHA-256 is not the one announced.</summary>
    public const string Hash = "reply-hash";

    /// <summary>A reply that is no encoding of the algorithm, or holds NaN or infinity.</summary>
    public const string Content = "reply-content";

    /// <summary>A reply with a larger norm than the experiment allows.</summary>
    public const string Norm = "reply-norm";

    /// <summary>A reply to an order that is not the newest.</summary>
    public const string Stale = "reply-stale";

    /// <summary>A client that did not answer in time.</summary>
    public const string Late = "late";

    /// <summary>A client that says that it cannot do what it was ordered to.</summary>
    public const string Failed = "client-failed";

    /// <summary>A message that the protocol does not allow there.</summary>
    public const string Protocol = "protocol";

    /// <summary>A first message that leads to no seat.</summary>
    public const string Hello = "hello";

    /// <summary>Whether a stream that ends so while it is read was broken by what the client sent: out of place, too large or no message at all.</summary>
    public static bool IsViolation(StatusCode code) =>
        code is StatusCode.InvalidArgument or StatusCode.Internal or StatusCode.ResourceExhausted or StatusCode.Unimplemented;

    /// <summary>How a stream ends whose first message leads to an exception; null for a failure of the server's own.</summary>
    public static Status? OfFirst(Exception e) => e switch
    {
        TimeoutException => new(StatusCode.DeadlineExceeded, "Hello did not come in time."),
        InputException => new(StatusCode.FailedPrecondition, e.Message),
        _ => null,
    };

    /// <summary>The exception that ends a stream for a message out of place.</summary>
    public static RpcException Violation(string message) => new(new Status(StatusCode.InvalidArgument, message));
}

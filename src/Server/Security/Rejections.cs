using Microsoft.Extensions.Logging;
using Starling.Server.Hosting;
using Starling.Server.Metrics;

namespace Starling.Server.Security;

/// <summary>Counts and logs what was turned away: each reason is a label of the metric <c>starling_rejections_total</c>.</summary>
/// <param name="instruments">Counts.</param>
/// <param name="log">Is told the circumstances.</param>
public sealed class Rejections(Instruments instruments, ILogger<Rejections> log)
{
    /// <summary>There was no token, or none that is known and has not expired.</summary>
    public const string Unauthenticated = "unauthenticated";

    /// <summary>The token does not permit what was asked for.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>The header Host names another server: somebody else's web page may be asking.</summary>
    public const string Host = "host";

    /// <summary>A body that is not JSON.</summary>
    public const string ContentType = "content-type";

    /// <summary>A gRPC call that compresses its messages.</summary>
    public const string Encoding = "encoding";

    /// <summary>A message whose content is wrong: a faulty experiment, or attachments that are not what was announced.</summary>
    public const string Invalid = "invalid";

    /// <summary>Too large, or too much at once.</summary>
    public const string Limit = "limit";

    private const int MaxDetail = 500;

    /// <summary>Counts a rejection.</summary>
    /// <param name="reason">One of few constant words: it becomes a label.</param>
    /// <param name="detail">What happened, for the log; no secrets. It may quote the caller.</param>
    public void Add(string reason, string detail)
    {
        instruments.Rejected(reason);
        var line = detail.ReplaceLineEndings(" ");
        log.Rejected(reason, line.Length <= MaxDetail ? line : $"{line[..MaxDetail]}...");
    }
}

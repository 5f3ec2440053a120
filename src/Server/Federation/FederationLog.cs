using Microsoft.Extensions.Logging;

namespace Starling.Server.Federation;

/// <summary>What is logged of external clients.</summary>
internal static partial class FederationLog
{
    [LoggerMessage(30, LogLevel.Information, "Experiment {Experiment}: client {Client} has joined with {Samples} samples")]
    public static partial void ClientJoined(this ILogger log, string experiment, int client, uint samples);

    [LoggerMessage(31, LogLevel.Information, "Experiment {Experiment}: client {Client} has left: {Why}")]
    public static partial void ClientLeft(this ILogger log, string experiment, int client, string why);

    [LoggerMessage(32, LogLevel.Warning, "Experiment {Experiment}: the answer of client {Client} could not be returned yet")]
    public static partial void ReplyNotReturned(this ILogger log, Exception e, string experiment, int client);

    [LoggerMessage(34, LogLevel.Warning, "Experiment {Experiment}: {Replies} replies do not make round {Round}; it is begun again. {Reasons}")]
    public static partial void RoundHasTooFew(this ILogger log, string experiment, int round, int replies, string reasons);

    [LoggerMessage(33, LogLevel.Warning, "Streams of external clients could not be looked after")]
    public static partial void StreamsNeglected(this ILogger log, Exception e);
}

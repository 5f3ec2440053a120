using Microsoft.Extensions.Logging;
using Starling.Server.Storage;

namespace Starling.Server.Hosting;

/// <summary>What a server logs, with the ids that a reader looks for.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "Experiment {Experiment} pauses: {Reason}")]
    public static partial void ExperimentPaused(this ILogger log, string experiment, string reason);

    [LoggerMessage(2, LogLevel.Error, "Experiment {Experiment} cannot go on: {Reason}")]
    public static partial void ExperimentGivenUp(this ILogger log, string experiment, string reason);

    [LoggerMessage(3, LogLevel.Error, "Experiment {Experiment}: a stored state is damaged; the round before it is taken up")]
    public static partial void RowDamaged(this ILogger log, DamagedRowException e, string experiment);

    [LoggerMessage(4, LogLevel.Error, "Experiment {Experiment}: round {Round} and those after it are run again: {Reason}")]
    public static partial void StateDamaged(this ILogger log, string experiment, int round, string reason);

    [LoggerMessage(5, LogLevel.Error, "Storage does not answer: {Reason}")]
    public static partial void StorageAway(this ILogger log, string reason);

    [LoggerMessage(6, LogLevel.Warning, "Experiment {Experiment} could not be touched")]
    public static partial void TouchFailed(this ILogger log, Exception e, string experiment);

    [LoggerMessage(7, LogLevel.Warning, "Rejected ({Reason}): {Detail}")]
    public static partial void Rejected(this ILogger log, string reason, string detail);

    [LoggerMessage(8, LogLevel.Error, "{Request} failed")]
    public static partial void RequestFailed(this ILogger log, Exception e, string request);

    [LoggerMessage(9, LogLevel.Information, "Experiment {Experiment} was submitted: {Rounds} rounds")]
    public static partial void Submitted(this ILogger log, string experiment, int rounds);

    [LoggerMessage(10, LogLevel.Information, "Experiment {Experiment}: round {Round} is done: {Participants} took part, {Dropped} were left out, {Seconds} s")]
    public static partial void RoundDone(this ILogger log, string experiment, int round, int participants, int dropped, double seconds);

    [LoggerMessage(11, LogLevel.Warning, "Experiment {Experiment}: round {Round} was done without client {Client}: {Reason}")]
    public static partial void ClientDropped(this ILogger log, string experiment, int round, int client, string reason);

    [LoggerMessage(12, LogLevel.Warning, "Listening beyond this machine without {What}, as --insecure says: anybody can use the server")]
    public static partial void Insecure(this ILogger log, string what);

    [LoggerMessage(13, LogLevel.Error, "Experiment {Experiment} is left alone: {Reason}")]
    public static partial void StatusDamaged(this ILogger log, string experiment, string reason);
}

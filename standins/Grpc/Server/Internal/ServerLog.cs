using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

internal static partial class ServerLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Error when executing service method '{Method}'.")]
    public static partial void Failed(ILogger logger, string method, Exception failure);

    [LoggerMessage(Level = LogLevel.Information, Message = "Error status code '{Code}' with detail '{Detail}' raised by {Method}.")]
    public static partial void Refused(ILogger logger, string method, StatusCode code, string detail);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The client of {Method} gave up or is gone.")]
    public static partial void Abandoned(ILogger logger, string method);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Request with timeout of {Timeout} has exceeded its deadline.")]
    public static partial void Expired(ILogger logger, TimeSpan timeout);
}

using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.Net.Client.Internal;

internal static partial class ClientLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Call {Method} failed with gRPC error status. Status code: '{Code}', Message: '{Detail}'.")]
    public static partial void Failed(ILogger logger, string method, StatusCode code, string detail);
}

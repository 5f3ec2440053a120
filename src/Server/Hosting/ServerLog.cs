using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Starling.Server.Hosting;

/// <summary>The log of a server: lines on the standard error stream, for people or as JSON.</summary>
internal static class ServerLog
{
    public static void AddServerLog(this ILoggingBuilder log, ServerOptions options)
    {
        log.SetMinimumLevel(options.LogLevel);
        foreach (var foreign in (string[])["Microsoft", "Orleans", "Grpc"])
            log.AddFilter(foreign, options.LogLevel > LogLevel.Warning ? options.LogLevel : LogLevel.Warning);
        if (options.LogsJson)
            log.AddJsonConsole(console => console.TimestampFormat = "O");
        else
            log.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "yyyy-MM-dd HH:mm:ss "));
        log.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}

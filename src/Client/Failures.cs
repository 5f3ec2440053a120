using Starling.Algorithms.Errors;
using Starling.Client.Remote;

namespace Starling.Client;

/// <summary>The one place that turns exceptions into messages and exit codes.</summary>
internal static class Failures
{
    /// <summary>The exit code and one message per fault. Only a failure that nobody foresaw shows where it happened.</summary>
    public static (int Code, IReadOnlyList<string> Messages) Describe(Exception failure) => failure switch
    {
        InputException input => (ExitCode.BadInput, input.Faults),
        DivergedException => (ExitCode.Diverged, [failure.Message]),
        ServerException => (ExitCode.Unreachable, [failure.Message]),
        RemoteEndException end => (end.Code, [end.Message]),
        StarlingException => (ExitCode.Failed, [failure.Message]),
        OperationCanceledException => (ExitCode.Interrupted, ["Interrupted."]),
        IOException or UnauthorizedAccessException => (ExitCode.Failed, [$"A file cannot be read or written: {failure.Message}"]),
        AggregateException { InnerExceptions: [var inner, ..] } => Describe(inner),
        _ => (ExitCode.Failed, [$"This is a fault of Starling: {failure}"]),
    };

    /// <summary>Writes the messages and returns the exit code.</summary>
    public static int Report(Exception failure, TextWriter error)
    {
        var (code, messages) = Describe(failure);
        foreach (var message in messages)
            error.WriteLine($"error: {message}");
        return code;
    }
}

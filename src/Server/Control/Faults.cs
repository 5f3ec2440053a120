using System.Text.Json;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Starling.Algorithms.Errors;
using Starling.Server.Security;
using Starling.Server.Storage;

namespace Starling.Server.Control;

/// <summary>What callers are told of a failure: the message of those that they can do something about, nothing of others.</summary>
internal static class Faults
{
    private const int MaxMessage = 6000;
    private const string Away = "The server does not reach its storage, or another silo; try again a little later.";

    /// <summary>As a gRPC status and an HTTP status code; null for a failure of the server's own.</summary>
    public static (StatusCode Grpc, int Http, string Message)? Describe(Exception failure) => failure switch
    {
        InputException input => (StatusCode.InvalidArgument, StatusCodes.Status400BadRequest, Join(input.Faults)),
        ControlException { Kind: ControlFault.NotFound } => (StatusCode.NotFound, StatusCodes.Status404NotFound, failure.Message),
        ControlException { Kind: ControlFault.Precondition } => (
            StatusCode.FailedPrecondition, StatusCodes.Status409Conflict, failure.Message),
        ControlException => (StatusCode.ResourceExhausted, StatusCodes.Status413PayloadTooLarge, failure.Message),
        BadHttpRequestException { InnerException: JsonException } => (
            StatusCode.InvalidArgument, StatusCodes.Status400BadRequest, "The body is not the JSON that /openapi.json describes."),
        BadHttpRequestException bad => (StatusCode.InvalidArgument, bad.StatusCode, bad.Message),
        StarlingException => (StatusCode.Internal, StatusCodes.Status500InternalServerError, failure.Message),
        OrleansException => (StatusCode.Unavailable, StatusCodes.Status503ServiceUnavailable, Away),
        _ when StorageFailure.Is(failure) => (StatusCode.Unavailable, StatusCodes.Status503ServiceUnavailable, Away),
        _ => null,
    };

    /// <summary>Under which reason a failure counts as a rejection, or null where it does not.</summary>
    public static string? Rejection(Exception failure) => failure switch
    {
        InputException or BadHttpRequestException => Rejections.Invalid,
        ControlException { Kind: ControlFault.Limit } => Rejections.Limit,
        _ => null,
    };

    // A status travels in a header, whose size is limited.
    private static string Join(IReadOnlyList<string> faults)
    {
        var text = string.Join('\n', faults);
        return text.Length <= MaxMessage ? text : $"{text[..MaxMessage]}...\nThere are {faults.Count} faults in all.";
    }
}

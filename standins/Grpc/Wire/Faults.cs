using Grpc.Core;

namespace Grpc.Wire;

/// <summary>How broken messages are answered.</summary>
internal static class Faults
{
    public static RpcException Incomplete => new(new Status(StatusCode.Internal, "Incomplete message."));

    public static RpcException Additional => new(new Status(StatusCode.Internal, "Additional data after the message received."));

    public static RpcException SentTooLarge =>
        new(new Status(StatusCode.ResourceExhausted, "Sending message exceeds the maximum configured message size."));

    public static RpcException ReceivedTooLarge =>
        new(new Status(StatusCode.ResourceExhausted, "Received message exceeds the maximum configured message size."));

    public static InvalidDataException BadFlag => new("Unexpected compressed flag value in message header.");

    public static IOException BeyondAnyLimit(uint length) => new($"Message too large: {length}");

    public static RpcException BadCompression => new(new Status(StatusCode.Internal, "The compressed message could not be read."));

    public static RpcException UnknownEncoding(string encoding) =>
        new(new Status(StatusCode.Unimplemented, $"Unsupported grpc-encoding value '{encoding}'. Supported encodings: {Names.SupportedEncodings}"));

    public static RpcException CompressedWithoutEncoding =>
        new(new Status(StatusCode.Internal, "A compressed message came without a grpc-encoding that says how."));
}

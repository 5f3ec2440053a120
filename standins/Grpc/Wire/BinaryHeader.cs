namespace Grpc.Wire;

/// <summary>Values of headers whose name ends in "-bin": base64, padded or not; several may stand in one header, with commas.</summary>
internal static class BinaryHeader
{
    public static string Encode(byte[] value) => Convert.ToBase64String(value);

    public static IEnumerable<byte[]> Decode(string header) =>
        header.Split(',').Select(part => part.Trim()).Select(part => Convert.FromBase64String(part.PadRight((part.Length + 3) / 4 * 4, '=')));
}

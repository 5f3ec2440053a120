using System.IO.Compression;

namespace Starling.Grpc.Tests.Harness;

internal static class Packed
{
    public static byte[] Gzip(Action<Stream> write)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal)) write(stream);
        return packed.ToArray();
    }
}

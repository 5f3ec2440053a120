using Grpc.Core;

namespace Grpc.Wire;

internal static class MetadataReader
{
    /// <summary>The metadata among HTTP headers or trailers.</summary>
    public static Metadata Read(IEnumerable<(string Key, IEnumerable<string> Values)> headers)
    {
        var metadata = new Metadata();
        foreach (var (key, values) in headers)
        {
            if (Names.IsReserved(key)) continue;
            foreach (var value in values) Add(metadata, key, value);
        }
        return metadata;
    }

    private static void Add(Metadata metadata, string key, string value)
    {
        if (!key.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase)) metadata.Add(key, value);
        else foreach (var bytes in BinaryHeader.Decode(value)) metadata.Add(key, bytes);
    }
}

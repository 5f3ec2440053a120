using Starling.Algorithms.Codec;
using Starling.Algorithms.Hosting;

namespace Starling.Server.Grains.Messages;

/// <summary>The sum of a block's uploads: the object itself or a file within a process, encoded between processes.</summary>
[GenerateSerializer]
[Immutable]
[Alias("starling.PartialSum")]
public sealed class PartialSum
{
    [NonSerialized]
    private readonly FederatedHost? _host;

    [NonSerialized]
    private object? _sum;

    [NonSerialized]
    private byte[]? _bytes;

    [NonSerialized]
    private readonly string? _path;

    /// <summary>Carries a sum that its maker does not change any more.</summary>
    /// <param name="host">Can encode it.</param>
    /// <param name="sum">The sum.</param>
    public PartialSum(FederatedHost host, object sum) => (_host, _sum) = (host, sum);

    private PartialSum(string path) => _path = path;

    /// <summary>Whether the sum waits in a file.</summary>
    internal bool IsInFile => _path is not null;

    /// <summary>The sum as the serializer sees it.</summary>
    [Id(0)]
    public byte[] Bytes
    {
        get => _bytes ??= Encode();
        set => _bytes = value;
    }

    /// <summary>The sum, to be changed by the caller; asked for once.</summary>
    /// <param name="host">Decodes it where it came as bytes.</param>
    public object Take(FederatedHost host)
    {
        if (_sum is null)
        {
            var buffer = _path is null ? WireBuffer.Of(_bytes!) : Stored(_path);
            _sum = host.DecodeSum(buffer);
            buffer.Recycle();
        }

        return _sum;
    }

    /// <summary>Puts a sum into a file; its memory is recycled.</summary>
    /// <param name="path">The file.</param>
    /// <param name="host">Encodes it.</param>
    /// <param name="sum">The sum.</param>
    public static PartialSum InFile(string path, FederatedHost host, object sum)
    {
        var encoded = host.EncodeSum(sum);
        using (var file = File.Create(path))
            file.Write(encoded.Bytes);
        encoded.Recycle();
        host.Discard(sum);
        return new(path);
    }

    private static WireBuffer Stored(string path)
    {
        using var file = File.OpenRead(path);
        var buffer = new WireBuffer((int)file.Length);
        file.ReadExactly(buffer.Bytes);
        return buffer;
    }

    private byte[] Encode()
    {
        if (_path is not null)
            return File.ReadAllBytes(_path);
        var buffer = _host!.EncodeSum(_sum!);
        var bytes = buffer.Bytes.ToArray();
        buffer.Recycle();
        return bytes;
    }
}

using System.Runtime.InteropServices;
using Starling.Algorithms.Codec;
using Starling.Algorithms.Vectors;

namespace Starling.Server.Grains.Messages;

/// <summary>An encoded message or state: by reference within a process, as bytes between processes.</summary>
[GenerateSerializer]
[Immutable]
[Alias("starling.Payload")]
public sealed class Payload
{
    [NonSerialized]
    private WireBuffer _buffer;

    /// <summary>Carries a buffer; whoever sends it does not change it any more.</summary>
    public Payload(WireBuffer buffer) => _buffer = buffer;

    /// <summary>The numbers of a vector, shape (d), 4d bytes.</summary>
    public static Payload Of(Vector vector)
    {
        var buffer = new WireBuffer(4 * vector.Length);
        vector.Storage.CopyToHost(MemoryMarshal.Cast<byte, float>(buffer.Bytes));
        return new(buffer);
    }

    /// <summary>The content.</summary>
    public WireBuffer Buffer => _buffer;

    /// <summary>Length in bytes.</summary>
    public int Length => _buffer.Length;

    /// <summary>The content as the serializer sees it.</summary>
    [Id(0)]
    public byte[] Bytes
    {
        get => _buffer.Bytes.ToArray();
        set => _buffer = WireBuffer.Of(value);
    }
}

namespace Grpc.Core;

[Flags]
public enum WriteFlags
{
    /// <summary>The message is not compressed, although the call has an encoding.</summary>
    NoCompress = 0x2,
}

public class WriteOptions(WriteFlags flags = default)
{
    public static readonly WriteOptions Default = new();

    public WriteFlags Flags { get; } = flags;
}

namespace Starling.Protos.Transfer;

/// <summary>Lengths that the protocol fixes, in bytes.</summary>
public static class BlobLimits
{
    /// <summary>Length of a SHA-256.</summary>
    public const int HashBytes = 32;

    /// <summary>Largest length of a chunk's data.</summary>
    public const int ChunkBytes = 1 << 20;

    /// <summary>
    /// Length of the chunks that this end sends, but the last of a blob: below the size from which arrays are collected rarely, so that many
    /// streams at once take little memory.
    /// </summary>
    public const int PieceBytes = 1 << 16;

    /// <summary>Largest length of one algorithm's message: four dense models and some numbers.</summary>
    /// <param name="dim">Number of parameters d.</param>
    public static long MessageBytes(int dim) => (16L * dim) + 65536;
}

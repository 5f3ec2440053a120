using Starling.Algorithms.Compression;
using Starling.Algorithms.Local;

namespace Starling.Algorithms.Hosting;

/// <summary>What a host needs beside the algorithm.</summary>
/// <param name="Seed">The experiment's seed.</param>
/// <param name="Local">The clients' solver.</param>
/// <param name="Up">Compression from clients to server.</param>
/// <param name="Down">Compression from server to clients.</param>
public sealed record HostSettings(ulong Seed, LocalOptions Local, Link Up, Link Down);

/// <summary>One direction of communication.</summary>
/// <param name="Compressor">C, or null for dense vectors.</param>
/// <param name="ErrorFeedback">Whether what C lost is added to the next vector.</param>
public sealed record Link(ICompressor? Compressor, bool ErrorFeedback)
{
    /// <summary>Dense vectors.</summary>
    public static Link Dense { get; } = new(null, false);
}

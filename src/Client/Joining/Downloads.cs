using Google.Protobuf;
using Starling.Algorithms.Codec;
using Starling.Algorithms.Errors;
using Starling.Protos.Transfer;
using Starling.Protos.V1;

namespace Starling.Client.Joining;

/// <summary>What the server announced for the order under way, in files that outlive a connection.</summary>
/// <param name="folder">Where the files stand.</param>
internal sealed class Downloads(string folder) : IDisposable
{
    private readonly Dictionary<ByteString, BlobFile> _open = [];

    /// <summary>Whether all of it has arrived.</summary>
    public bool IsComplete => _open.Values.All(file => file.IsComplete);

    /// <summary>Begins to receive some blobs; files of others are removed.</summary>
    /// <param name="blobs">What was announced.</param>
    /// <param name="mostBytes">How long one of them can be.</param>
    /// <returns>What is to be asked for.</returns>
    /// <exception cref="CodecException">An announcement cannot be true.</exception>
    public IReadOnlyList<Want> Begin(IReadOnlyList<Blob> blobs, long mostBytes)
    {
        Dispose();
        var wanted = blobs.DistinctBy(blob => blob.Sha256).ToArray();
        if (Array.Find(wanted, blob => blob.Sha256.Length != BlobLimits.HashBytes || blob.Length is 0 || blob.Length > (ulong)mostBytes) is { } wrong)
            throw new CodecException($"The server announced {wrong.Length} bytes; at most {mostBytes} are possible.");
        RemoveAllBut([.. wanted.Select(blob => PathOf(blob.Sha256))]);
        foreach (var blob in wanted)
            _open[blob.Sha256] = BlobFile.Open(PathOf(blob.Sha256), blob.Sha256.Span, (long)blob.Length);
        return [.. wanted.Select(blob => new Want { Sha256 = blob.Sha256, Offset = (ulong)_open[blob.Sha256].Received })];
    }

    /// <summary>Takes the next bytes.</summary>
    /// <returns>Whether they are the last ones of their blob.</returns>
    public bool Take(Chunk chunk) =>
        _open.TryGetValue(chunk.Sha256, out var file) && file.TryAppend(chunk.Offset, chunk.Data.Span) && file.IsComplete;

    /// <summary>A blob that has arrived.</summary>
    /// <exception cref="CodecException">Its hash is not the one announced.</exception>
    public WireBuffer Read(Blob blob)
    {
        var buffer = new WireBuffer((int)blob.Length);
        if (_open[blob.Sha256].TryRead(buffer.Bytes))
            return buffer;
        Dispose();
        File.Delete(PathOf(blob.Sha256));
        throw new CodecException("What the server sent does not have the SHA-256 that it announced.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in _open.Values)
            file.Dispose();
        _open.Clear();
    }

    private void RemoveAllBut(HashSet<string> kept)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var path in Directory.EnumerateFiles(folder).Where(path => !kept.Contains(path)))
            File.Delete(path);
    }

    private string PathOf(ByteString sha256) => Path.Combine(folder, Convert.ToHexStringLower(sha256.Span) + ".part");
}

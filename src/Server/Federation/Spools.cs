using System.Globalization;
using Starling.Algorithms.Codec;
using Starling.Algorithms.Errors;
using Starling.Protos.Transfer;
using Starling.Server.Grains.Messages;
using Starling.Server.Storage;

namespace Starling.Server.Federation;

/// <summary>
/// Replies of external clients on their way and until their round is over, one file each: EXPERIMENT/CLIENT-ROUND-WORK-PHASE.part. All
/// parts of a name are the server's own.
/// </summary>
/// <param name="folder">Where the files stand; made if it is missing.</param>
public sealed class Spools(string folder)
{
    private const string Ending = ".part";

    /// <summary>Takes up or begins the file of a reply.</summary>
    /// <param name="key">Whose reply to what.</param>
    /// <param name="sha256">SHA-256 announced, 32 bytes.</param>
    /// <param name="length">Length announced, already compared with what can be true.</param>
    public BlobFile Open(SpoolKey key, ReadOnlySpan<byte> sha256, long length) => BlobFile.Open(PathOf(key), sha256, length);

    /// <summary>Reads a reply.</summary>
    /// <exception cref="CodecException">It is not there, or not what it was.</exception>
    public WireBuffer Read(SpooledMessage message)
    {
        var buffer = new WireBuffer(message.Length);
        try
        {
            return BlobFile.TryRead(PathOf(message.Key), buffer.Bytes) ? buffer : throw Gone(message.Key);
        }
        catch (IOException)
        {
            throw Gone(message.Key);
        }
    }

    /// <summary>Removes a reply.</summary>
    public void Remove(SpoolKey key)
    {
        if (PathOf(key) is var path && File.Exists(path))
            File.Delete(path);
    }

    /// <summary>Removes a client's replies to rounds before one.</summary>
    public void Prune(string experiment, int client, int round)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{client}-");
        foreach (var path in Files(experiment, prefix + "*" + Ending))
        {
            var parts = Path.GetFileName(path).Split('-');
            if (int.Parse(parts[1], CultureInfo.InvariantCulture) < round)
                File.Delete(path);
        }
    }

    /// <summary>Removes everything of an experiment that is over.</summary>
    public void Forget(string experiment)
    {
        var home = HomeOf(experiment);
        if (Directory.Exists(home))
            Directory.Delete(home, recursive: true);
    }

    /// <summary>A new file's path, for a sum; those of the same name of rounds before are removed.</summary>
    /// <param name="at">The round.</param>
    /// <param name="name">Letters and digits that tell the round's sums from each other.</param>
    public string NewSum(RoundAddress at, string name)
    {
        foreach (var old in Files(at.Experiment, $"{name}-*.sum"))
            File.Delete(old);
        var home = HomeOf(at.Experiment);
        Directory.CreateDirectory(home);
        return Path.Combine(home, $"{name}-{at.Round}-{at.Attempt}.sum");
    }

    /// <summary>Removes sums of blocks that a server left behind which is not running any more.</summary>
    public void RemoveSums()
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var path in Directory.EnumerateFiles(folder, "*.sum", SearchOption.AllDirectories))
            File.Delete(path);
    }

    private static CodecException Gone(SpoolKey key) =>
        new($"The reply of client {key.Client} in round {key.Round} is not in this server's files any more.");

    private string HomeOf(string experiment) => Path.Combine(folder, ExperimentId.Require(experiment));

    private IEnumerable<string> Files(string experiment, string pattern)
    {
        var home = HomeOf(experiment);
        return Directory.Exists(home) ? Directory.EnumerateFiles(home, pattern) : [];
    }

    private string PathOf(SpoolKey key) => Path.Combine(
        HomeOf(key.Experiment), string.Create(CultureInfo.InvariantCulture, $"{key.Client}-{key.Round}-{key.Work}-{key.Phase}{Ending}"));
}

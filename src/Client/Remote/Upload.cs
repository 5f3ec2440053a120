using System.Security.Cryptography;
using Google.Protobuf;
using Starling.Protos.V1;
using Starling.Simulation.Setup;

namespace Starling.Client.Remote;

/// <summary>An experiment on its way to a server: the resolved text, and the files it names, as inputs/NAME.</summary>
/// <param name="file">The experiment, resolved.</param>
internal sealed class Upload(ResolvedFile file)
{
    private const int ChunkBytes = 1 << 20;

    /// <summary>The messages to send. Files are read as they are sent.</summary>
    public IEnumerable<SubmitRequest> Messages()
    {
        var header = new SubmitHeader { Experiment = file.Text };
        header.Attachments.Add(file.Inputs.Select(Announce));
        yield return new() { Header = header };
        foreach (var input in file.Inputs)
        {
            using var content = File.OpenRead(input.Path);
            var chunk = new byte[ChunkBytes];
            while (content.ReadAtLeast(chunk, chunk.Length, throwOnEndOfStream: false) is > 0 and var read)
                yield return new() { Chunk = ByteString.CopyFrom(chunk, 0, read) };
        }
    }

    private static Attachment Announce(ResolvedInput input)
    {
        using var content = File.OpenRead(input.Path);
        return new() { Name = input.Name, Length = (ulong)content.Length, Sha256 = ByteString.CopyFrom(SHA256.HashData(content)) };
    }
}

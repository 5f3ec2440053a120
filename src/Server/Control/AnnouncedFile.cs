namespace Starling.Server.Control;

/// <summary>A file that is to come with an experiment.</summary>
/// <param name="Name">Its name, without a path.</param>
/// <param name="Length">Length in bytes.</param>
/// <param name="Sha256">SHA-256 of its content, 32 bytes.</param>
public sealed record AnnouncedFile(string Name, long Length, byte[] Sha256);

namespace Starling.Training.Data.Catalogue;

/// <summary>A file of a public data set.</summary>
/// <param name="Name">Its name in the data set's folder.</param>
/// <param name="Url">Where it is downloaded from.</param>
/// <param name="Bytes">Its length in bytes.</param>
/// <param name="Sha256">SHA-256 of its content, lower-case hexadecimal.</param>
public sealed record RemoteFile(string Name, string Url, long Bytes, string Sha256);

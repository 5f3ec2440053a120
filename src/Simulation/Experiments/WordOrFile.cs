namespace Starling.Simulation.Experiments;

/// <summary>A value that is either one of a few words or a file, such as <c>zeros</c> or <c>{ path: init.npz }</c>.</summary>
/// <param name="Word">The word, or null where a file is given.</param>
/// <param name="Path">Full path of the file, or null where a word is given.</param>
public sealed record WordOrFile(string? Word, string? Path);

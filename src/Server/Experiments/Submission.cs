namespace Starling.Server.Experiments;

/// <summary>An experiment as it was submitted.</summary>
/// <param name="Text">The experiment file; files are named inputs/NAME.</param>
/// <param name="Name">Name of the experiment.</param>
/// <param name="Rounds">Its rounds.</param>
/// <param name="SubmittedAt">When it came.</param>
/// <param name="Inputs">The files that it refers to.</param>
public sealed record Submission(string Text, string Name, int Rounds, DateTimeOffset SubmittedAt, IReadOnlyList<StoredFile> Inputs)
{
    /// <summary>Name of the algorithm.</summary>
    public string Algorithm { get; init; } = "";

    /// <summary>Number of clients or nodes N.</summary>
    public int Clients { get; init; }

    /// <summary>Number of parameters d.</summary>
    public long Parameters { get; init; }
}

/// <summary>A file kept in pieces.</summary>
/// <param name="Name">Its name, without a path for inputs; below the run directory, with slashes, for files of a run.</param>
/// <param name="Length">Length in bytes.</param>
/// <param name="Sha256">SHA-256 of its content, lower-case hexadecimal.</param>
public sealed record StoredFile(string Name, long Length, string Sha256);

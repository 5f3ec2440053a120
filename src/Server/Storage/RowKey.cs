namespace Starling.Server.Storage;

/// <summary>The address of a stored row.</summary>
/// <param name="Experiment">The experiment's id.</param>
/// <param name="Table">What the row is.</param>
/// <param name="Owner">Client or node, or the number of a file; 0 where there is one owner only.</param>
/// <param name="Round">Round, 1-based, or the number of a piece; 0 where there is one row only.</param>
public readonly record struct RowKey(string Experiment, Table Table, int Owner = 0, int Round = 0);

/// <summary>The kinds of rows.</summary>
public enum Table
{
    /// <summary>An experiment as it was submitted.</summary>
    Submission,

    /// <summary>Pieces of the files that an experiment refers to.</summary>
    Input,

    /// <summary>How far an experiment is.</summary>
    Status,

    /// <summary>A round that counts: what it did. A round exists once this row does.</summary>
    Commit,

    /// <summary>The server's state after a round.</summary>
    Server,

    /// <summary>The state of a client or node after a round.</summary>
    Client,

    /// <summary>The names of the files of a complete run.</summary>
    Run,

    /// <summary>Pieces of the files of a complete run.</summary>
    RunFile,
}

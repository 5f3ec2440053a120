using Starling.Training.Data;

namespace Starling.Client.Joining;

/// <summary>Which experiment a client joins, as whom and with what.</summary>
/// <param name="Server">The server's address.</param>
/// <param name="Experiment">The experiment's id, or empty: the only one that waits for clients.</param>
/// <param name="Client">The client's number, 0-based.</param>
/// <param name="Samples">Its training samples; they stay here.</param>
/// <param name="StateFolder">Where its state is kept between rounds; made if it is missing.</param>
public sealed record JoinRequest(Uri Server, string Experiment, int Client, Dataset Samples, string StateFolder)
{
    /// <summary>A token of the server that is bound to the client's number, or null.</summary>
    public string? Token { get; init; }

    /// <summary>For how long a server that is away is sought. The default is 300 seconds.</summary>
    public TimeSpan Retry { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Is told what happens, one line each. The default keeps silent.</summary>
    public Action<string> Report { get; init; } = _ => { };
}

/// <summary>How joining ended.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Message">In words; of an experiment that is complete, the final hash.</param>
public sealed record JoinEnd(JoinEndReason Reason, string Message);

/// <summary>Why joining ended.</summary>
public enum JoinEndReason
{
    /// <summary>The experiment is complete.</summary>
    Complete,

    /// <summary>A loss or parameter of the experiment became infinite or NaN.</summary>
    Diverged,

    /// <summary>The experiment was cancelled or failed, or the server refuses the client or cannot be reached.</summary>
    Refused,
}

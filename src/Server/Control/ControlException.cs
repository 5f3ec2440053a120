using Starling.Algorithms.Errors;

namespace Starling.Server.Control;

/// <summary>A request that cannot be granted although nothing is wrong with its form.</summary>
/// <param name="kind">Why not.</param>
/// <param name="message">One sentence for the caller, with the remedy.</param>
public sealed class ControlException(ControlFault kind, string message) : StarlingException(message)
{
    /// <summary>Why not.</summary>
    public ControlFault Kind { get; } = kind;

    internal static ControlException NoExperiment(string id) =>
        new(ControlFault.NotFound, $"There is no experiment {id}; `starling list` shows those that are there.");
}

/// <summary>Why a request cannot be granted.</summary>
public enum ControlFault
{
    /// <summary>There is no such thing.</summary>
    NotFound,

    /// <summary>The experiment is not in a state that permits it.</summary>
    Precondition,

    /// <summary>It is too large or too much at once.</summary>
    Limit,
}

namespace Starling.Algorithms.Errors;

/// <summary>A loss or parameter became infinite or NaN.</summary>
/// <param name="what">The value that is not finite, for example "loss".</param>
/// <param name="client">Client or node, or null for the server.</param>
/// <param name="round">Round, 1-based.</param>
/// <param name="step">Local step, 1-based, or null outside a local solver.</param>
public sealed class DivergedException(string what, int? client, int round, int? step)
    : StarlingException(Describe(what, client, round, step))
{
    /// <summary>Client or node, or null for the server.</summary>
    public int? Client { get; } = client;

    /// <summary>Round, 1-based.</summary>
    public int Round { get; } = round;

    /// <summary>Local step, 1-based, or null outside a local solver.</summary>
    public int? Step { get; } = step;

    private static string Describe(string what, int? client, int round, int? step)
    {
        var where = client is { } c ? $"client {c}, " : "the server, ";
        var at = step is { } s ? $", step {s}" : "";
        return $"Diverged: the {what} of {where}round {round}{at} is not finite. A smaller local.learning_rate or local.clip_norm usually helps.";
    }
}

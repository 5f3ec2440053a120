using System.Collections.Concurrent;

namespace Starling.Server.Experiments;

/// <summary>
/// States of clients and nodes that this silo has made, as objects: of each the last two, since the last round may have to be run
/// again. What is missing is read from the store.
/// </summary>
public sealed class StateCache
{
    private readonly ConcurrentDictionary<int, ((int Round, object Row) Last, (int Round, object Row) Before)> _states = [];

    /// <summary>A client's state after a round, or null.</summary>
    /// <param name="client">Client or node, 0-based.</param>
    /// <param name="round">The round, from 1.</param>
    public object? Find(int client, int round) =>
        !_states.TryGetValue(client, out var kept) ? null
        : kept.Last.Round == round ? kept.Last.Row
        : kept.Before.Round == round ? kept.Before.Row
        : null;

    /// <summary>Keeps a client's state after a round.</summary>
    public void Keep(int client, int round, object row) => _states.AddOrUpdate(
        client,
        _ => ((round, row), default),
        (_, kept) => ((round, row), kept.Last.Round == round ? kept.Before : kept.Last));
}

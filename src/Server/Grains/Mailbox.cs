using Starling.Server.Grains.Messages;

namespace Starling.Server.Grains;

/// <summary>The messages that a node has received of the round under way. Used within one grain's turns.</summary>
internal sealed class Mailbox
{
    private readonly Dictionary<(int Phase, int From), Payload> _messages = [];
    private RoundAddress? _round;
    private (TaskCompletionSource Filled, int Phase, int[] From)? _waiting;

    /// <summary>Takes a message; those of an older round or attempt are of no use any more.</summary>
    public void Put(NeighbourMessage message)
    {
        if (!Turn(message.At))
            return;
        _messages[(message.Phase, message.From)] = message.Content;
        if (_waiting is var (filled, phase, from) && HasAll(phase, from))
            filled.TrySetResult();
    }

    /// <summary>The messages that <see cref="Take"/> is waiting for.</summary>
    public IReadOnlyList<(int Phase, int From)> Missing() => _waiting is var (_, phase, from)
        ? [.. from.Select(sender => (phase, sender)).Where(key => !_messages.ContainsKey(key))]
        : [];

    /// <summary>The messages of a phase, once all are here, in the order of their senders.</summary>
    /// <exception cref="OperationCanceledException">A later round or attempt has begun.</exception>
    public async Task<IReadOnlyList<Payload>> Take(RoundAddress round, int phase, int[] from)
    {
        if (!Turn(round))
            throw new OperationCanceledException();
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting = (waiting, phase, from);
        if (HasAll(phase, from))
            waiting.SetResult();
        await waiting.Task;
        return [.. from.Select(sender => _messages[(phase, sender)])];
    }

    // True if the round is the newest known; an older one's messages go.
    private bool Turn(RoundAddress round)
    {
        if (_round == round)
            return true;
        if (_round is { } known && (round.Attempt, round.Round).CompareTo((known.Attempt, known.Round)) < 0)
            return false;
        _round = round;
        _messages.Clear();
        _waiting?.Filled.TrySetCanceled();
        _waiting = null;
        return true;
    }

    private bool HasAll(int phase, int[] from) => Array.TrueForAll(from, sender => _messages.ContainsKey((phase, sender)));
}

namespace Starling.Server.Grains.Messages;

/// <summary>A piece of work for an external client.</summary>
/// <param name="At">The round.</param>
/// <param name="Work">What is to be done.</param>
/// <param name="Phase">Gossip phase, 0-based.</param>
/// <param name="StateRound">Round of the client's last reply that counted, 0 for none.</param>
/// <param name="Message">The broadcast in the form for this client; null with nodes.</param>
/// <param name="Inbox">What a node mixes; else empty.</param>
/// <param name="DeadlineSeconds">After which the client is dropped.</param>
/// <param name="WantsModel">Whether the reply to a mixing shall carry the node's parameters.</param>
[GenerateSerializer]
[Immutable]
[Alias("starling.RemoteOrder")]
public sealed record RemoteOrder(
    [property: Id(0)] RoundAddress At,
    [property: Id(1)] RemoteWork Work,
    [property: Id(2)] int Phase,
    [property: Id(3)] int StateRound,
    [property: Id(4)] ClientBroadcast? Message,
    [property: Id(5)] InboxMessage[] Inbox,
    [property: Id(6)] double DeadlineSeconds,
    [property: Id(7)] bool WantsModel)
{
    /// <summary>Whether another order is the same one, given again.</summary>
    public bool IsSame(RemoteOrder other) => IsAnswer(other.At, other.Work, other.Phase);

    /// <summary>Whether a reply is to this order.</summary>
    public bool IsAnswer(RoundAddress at, RemoteWork work, int phase) => At == at && Work == work && Phase == phase;
}

/// <summary>What an external client does.</summary>
public enum RemoteWork
{
    /// <summary>Local work on the broadcast.</summary>
    Local,

    /// <summary>A node's local work before a mixing.</summary>
    Send,

    /// <summary>A node's mixing.</summary>
    Mix,
}

/// <summary>A broadcast in the form for one client.</summary>
/// <param name="Content">The message.</param>
/// <param name="IsStepwise">Whether the algorithm sends differences to clients in step.</param>
/// <param name="IsDelta">Whether this is the difference.</param>
/// <param name="Follows">Round of the broadcast before, 0 for none.</param>
[GenerateSerializer]
[Immutable]
[Alias("starling.ClientBroadcast")]
public sealed record ClientBroadcast(
    [property: Id(0)] Payload Content, [property: Id(1)] bool IsStepwise, [property: Id(2)] bool IsDelta, [property: Id(3)] int Follows)
{
    /// <summary>Chooses the form: a client whose last reply that counted was to the broadcast before holds its model.</summary>
    public static ClientBroadcast For(Participant who, BroadcastMessage message) =>
        message.Delta is { } delta && who.StateRound > 0 && who.StateRound == message.Follows
            ? new(delta, true, true, message.Follows)
            : new(message.Dense, message.Delta is not null, false, message.Follows);
}

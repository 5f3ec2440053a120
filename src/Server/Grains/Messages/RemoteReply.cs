namespace Starling.Server.Grains.Messages;

/// <summary>What an external client answered.</summary>
/// <param name="At">The round.</param>
/// <param name="Work">What was to be done.</param>
/// <param name="Phase">Gossip phase, 0-based.</param>
/// <param name="Samples">Number of the client's samples n_i.</param>
/// <param name="Message">Where its message lies; null where there is none.</param>
/// <param name="Digest">Fingerprint of its state, as it says.</param>
/// <param name="IsForeign">Whether its kernel signature is another than the server's.</param>
/// <param name="Failure">Why there is no answer, else null.</param>
[GenerateSerializer]
[Immutable]
[Alias("starling.RemoteReply")]
public sealed record RemoteReply(
    [property: Id(0)] RoundAddress At,
    [property: Id(1)] RemoteWork Work,
    [property: Id(2)] int Phase,
    [property: Id(3)] int Samples,
    [property: Id(4)] SpooledMessage? Message,
    [property: Id(5)] byte[] Digest,
    [property: Id(6)] bool IsForeign,
    [property: Id(7)] string? Failure)
{
    /// <summary>An answer that says why there is none.</summary>
    public static RemoteReply Failed(RemoteOrder order, string reason) => new(order.At, order.Work, order.Phase, 0, null, [], false, reason);
}

/// <summary>A message that a silo keeps in a file until it is needed.</summary>
/// <param name="Silo">The silo.</param>
/// <param name="Key">Which file.</param>
/// <param name="Length">Length of the message in bytes.</param>
[GenerateSerializer]
[Immutable]
[Alias("starling.SpooledMessage")]
public sealed record SpooledMessage([property: Id(0)] string Silo, [property: Id(1)] SpoolKey Key, [property: Id(2)] int Length);

/// <summary>The address of a reply's file.</summary>
/// <param name="Experiment">The experiment's id.</param>
/// <param name="Client">Client or node, 0-based.</param>
/// <param name="Round">Round, 1-based.</param>
/// <param name="Work">What the client did.</param>
/// <param name="Phase">Gossip phase, 0-based.</param>
[GenerateSerializer]
[Immutable]
[Alias("starling.SpoolKey")]
public sealed record SpoolKey(
    [property: Id(0)] string Experiment,
    [property: Id(1)] int Client,
    [property: Id(2)] int Round,
    [property: Id(3)] RemoteWork Work,
    [property: Id(4)] int Phase);

/// <summary>An external client's stream.</summary>
/// <param name="Silo">The silo that holds it.</param>
/// <param name="Session">Its number in that silo.</param>
[GenerateSerializer]
[Immutable]
[Alias("starling.StreamAddress")]
public sealed record StreamAddress([property: Id(0)] string Silo, [property: Id(1)] long Session);

namespace Starling.Server.Grains.Messages;

/// <summary>What a client's or node's work in a round gave.</summary>
/// <param name="At">The round.</param>
/// <param name="Client">Client or node, 0-based.</param>
/// <param name="Samples">Number of its samples n_i.</param>
/// <param name="Message">A client's upload; a node's parameters where they are wanted; else null.</param>
/// <param name="BytesUp">Encoded bytes that it sent.</param>
/// <param name="BytesDown">Encoded bytes that it received.</param>
/// <param name="Digest">Fingerprint of its state after the work; empty where it keeps none.</param>
/// <param name="Failure">Why there is no result, else null.</param>
/// <param name="Spooled">Where an external client's upload lies; else null.</param>
/// <param name="IsForeign">Whether the client's kernel signature is another than the server's.</param>
[GenerateSerializer]
[Immutable]
[Alias("starling.ClientResult")]
public sealed record ClientResult(
    [property: Id(0)] RoundAddress At,
    [property: Id(1)] int Client,
    [property: Id(2)] int Samples,
    [property: Id(3)] Payload? Message,
    [property: Id(4)] long BytesUp,
    [property: Id(5)] long BytesDown,
    [property: Id(6)] byte[] Digest,
    [property: Id(7)] WorkFailure? Failure,
    [property: Id(8)] SpooledMessage? Spooled = null,
    [property: Id(9)] bool IsForeign = false)
{
    /// <summary>A result that says why there is none.</summary>
    public static ClientResult Of(ClientOrder order, WorkFailure failure) => new(order.At, order.Who.Client, 0, null, 0, 0, [], failure);
}

/// <summary>Why a client gave no result.</summary>
/// <param name="Kind">What follows from it.</param>
/// <param name="Reason">In words.</param>
/// <param name="Round">Of <see cref="FailureKind.Damaged"/>: the round whose state is damaged.</param>
[GenerateSerializer]
[Immutable]
[Alias("starling.WorkFailure")]
public sealed record WorkFailure([property: Id(0)] FailureKind Kind, [property: Id(1)] string Reason, [property: Id(2)] int Round = 0);

/// <summary>What follows from a failure.</summary>
public enum FailureKind
{
    /// <summary>The client is left out of the round.</summary>
    Dropped,

    /// <summary>Storage is away or a silo is gone: the round is begun again a while later.</summary>
    Interrupted,

    /// <summary>A stored state is damaged: the round that led to it is run again.</summary>
    Damaged,

    /// <summary>A loss or parameter is not finite: the experiment ends.</summary>
    Diverged,

    /// <summary>A fault of the server: the experiment ends.</summary>
    Failed,
}

/// <summary>What a block's work gave.</summary>
/// <param name="At">The round.</param>
/// <param name="Block">The block, 0-based.</param>
/// <param name="Sum">The sum over the block's uploads; null with nodes, or where there is none.</param>
/// <param name="Results">Who took part, ascending; uploads are not repeated, nodes' parameters are there where they were wanted.</param>
/// <param name="Failures">Who did not.</param>
[GenerateSerializer]
[Immutable]
[Alias("starling.BlockResult")]
public sealed record BlockResult(
    [property: Id(0)] RoundAddress At,
    [property: Id(1)] int Block,
    [property: Id(2)] PartialSum? Sum,
    [property: Id(3)] ClientResult[] Results,
    [property: Id(4)] ClientResult[] Failures);

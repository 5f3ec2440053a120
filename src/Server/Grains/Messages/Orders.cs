using Starling.Algorithms.Hosting;

namespace Starling.Server.Grains.Messages;

/// <summary>A round's message to its participants.</summary>
/// <param name="Round">Round, 1-based.</param>
/// <param name="Dense">For clients that do not hold the model of the last broadcast.</param>
/// <param name="Delta">For clients that do, where there is a difference; else null.</param>
/// <param name="Follows">Round of the broadcast before, 0 for none.</param>
[GenerateSerializer]
[Immutable]
[Alias("starling.BroadcastMessage")]
public sealed record BroadcastMessage(
    [property: Id(0)] int Round, [property: Id(1)] Payload Dense, [property: Id(2)] Payload? Delta, [property: Id(3)] int Follows)
{
    /// <summary>The message as the algorithm's host takes it.</summary>
    public Broadcast ToBroadcast() => new(Round, Dense.Buffer, Delta?.Buffer, Follows);
}

/// <summary>A participant of a round.</summary>
/// <param name="Client">Client or node, 0-based.</param>
/// <param name="StateRound">The last committed round it took part in, 0 for none: the state it starts from.</param>
[GenerateSerializer]
[Immutable]
[Alias("starling.Participant")]
public readonly record struct Participant([property: Id(0)] int Client, [property: Id(1)] int StateRound);

/// <summary>Which try of which round of which experiment.</summary>
/// <param name="Experiment">The experiment's id.</param>
/// <param name="Round">Round, 1-based.</param>
/// <param name="Attempt">Of two attempts at rounds, the later has the higher number, or a higher round.</param>
[GenerateSerializer]
[Immutable]
[Alias("starling.RoundAddress")]
public sealed record RoundAddress([property: Id(0)] string Experiment, [property: Id(1)] int Round, [property: Id(2)] int Attempt);

/// <summary>A round's work for one block of clients.</summary>
/// <param name="At">The round.</param>
/// <param name="Block">The block, 0-based.</param>
/// <param name="Participants">Those of the block who take part, ascending.</param>
/// <param name="Message">The broadcast; null with nodes.</param>
/// <param name="WantsModels">Whether nodes' results carry their parameters.</param>
/// <param name="DeadlineSeconds">After which an external client is dropped.</param>
/// <param name="Absent">Nodes that take no part though it is their turn, ascending.</param>
[GenerateSerializer]
[Immutable]
[Alias("starling.BlockOrder")]
public sealed record BlockOrder(
    [property: Id(0)] RoundAddress At,
    [property: Id(1)] int Block,
    [property: Id(2)] Participant[] Participants,
    [property: Id(3)] BroadcastMessage? Message,
    [property: Id(4)] bool WantsModels,
    [property: Id(5)] double DeadlineSeconds,
    [property: Id(6)] int[] Absent);

/// <summary>A round's work for one silo: the message once, and its blocks.</summary>
/// <param name="Message">The broadcast; null with nodes.</param>
/// <param name="Blocks">Orders without the message.</param>
[GenerateSerializer]
[Immutable]
[Alias("starling.SiloOrder")]
public sealed record SiloOrder([property: Id(0)] BroadcastMessage? Message, [property: Id(1)] BlockOrder[] Blocks);

/// <summary>A round's work for one client or node.</summary>
/// <param name="At">The round.</param>
/// <param name="Block">The block that is told of the result.</param>
/// <param name="Who">The client and the state that it starts from.</param>
/// <param name="Message">The broadcast; null with nodes.</param>
/// <param name="WantsModel">Whether a node's result carries its parameters.</param>
/// <param name="DeadlineSeconds">After which an external client is dropped.</param>
/// <param name="Absent">Nodes that take no part though it is their turn, ascending.</param>
[GenerateSerializer]
[Immutable]
[Alias("starling.ClientOrder")]
public sealed record ClientOrder(
    [property: Id(0)] RoundAddress At,
    [property: Id(1)] int Block,
    [property: Id(2)] Participant Who,
    [property: Id(3)] BroadcastMessage? Message,
    [property: Id(4)] bool WantsModel,
    [property: Id(5)] double DeadlineSeconds,
    [property: Id(6)] int[] Absent);

/// <summary>A message from one node to another.</summary>
/// <param name="At">The round.</param>
/// <param name="Phase">Phase, 0-based.</param>
/// <param name="From">Sender.</param>
/// <param name="Content">What it sent.</param>
[GenerateSerializer]
[Immutable]
[Alias("starling.NeighbourMessage")]
public sealed record NeighbourMessage(
    [property: Id(0)] RoundAddress At, [property: Id(1)] int Phase, [property: Id(2)] int From, [property: Id(3)] Payload Content);

/// <summary>A neighbour's message with its mixing weight.</summary>
/// <param name="From">Sender.</param>
/// <param name="Weight">W[i, From], float32.</param>
/// <param name="Message">What it sent.</param>
[GenerateSerializer]
[Immutable]
[Alias("starling.InboxMessage")]
public sealed record InboxMessage([property: Id(0)] int From, [property: Id(1)] float Weight, [property: Id(2)] Payload Message);

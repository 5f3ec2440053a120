using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Contracts;

/// <summary>A decentralised algorithm: every node works and exchanges messages with its neighbours. Pure, as <see cref="IFederatedAlgorithm{TServer,TClient,TDown,TUp,TPart}"/>.</summary>
/// <typeparam name="TNode">State of one node.</typeparam>
/// <typeparam name="TMessage">What a node sends to each of its neighbours in a phase.</typeparam>
public interface IGossipAlgorithm<TNode, TMessage>
{
    /// <summary>Sends per round; each is followed by one mixing.</summary>
    int Phases => 1;

    /// <summary>State of a node before round 1.</summary>
    TNode Init(Problem problem, int node);

    /// <summary>The node's work before a mixing, and the message that its neighbours receive.</summary>
    (TNode State, TMessage Message) Send(TNode node, IObjective f, LocalContext ctx);

    /// <summary>The node's update from what it received: ascending by sender, its own message included.</summary>
    TNode Mix(TNode node, IReadOnlyList<Inbound<TMessage>> inbox, IObjective f, LocalContext ctx);

    /// <summary>The parameters x_i of the node, shape (d).</summary>
    Vector Model(TNode node);
}

/// <summary>A received message with its mixing weight.</summary>
/// <param name="From">Sender.</param>
/// <param name="Weight">W[i, From], float32 as stored.</param>
/// <param name="Message">The message.</param>
public sealed record Inbound<TMessage>(int From, float Weight, TMessage Message);

using Starling.Algorithms.Codec;
using Starling.Algorithms.Compression;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Hosting;

/// <summary>
/// Runs a decentralised algorithm with its types erased: messages are encoded bytes, node rows are opaque. It holds no
/// node's state, so that every call may be made from any thread. A round is, for each phase, <see cref="Send"/> of all
/// nodes and then <see cref="Mix"/> of all nodes.
/// </summary>
public abstract class GossipHost : AlgorithmHost
{
    /// <summary>Hosts an algorithm.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="settings">Seed and local solver.</param>
    /// <param name="compressor">What packs the algorithm's packets, or null where it sends none.</param>
    public static GossipHost Of<TNode, TMessage>(IGossipAlgorithm<TNode, TMessage> algorithm, HostSettings settings, ICompressor? compressor = null)
        where TNode : class
        where TMessage : class => new GossipHost<TNode, TMessage>(algorithm, settings, compressor);

    /// <summary>Sends per round, each followed by one mixing; at least 1.</summary>
    public abstract int Phases { get; }

    /// <summary>Tells the host the problem, before any other call.</summary>
    public abstract void Start(Problem problem);

    /// <summary>The row of a node before round 1.</summary>
    public abstract object InitNode(int node);

    /// <summary>A node's work before a mixing. The row given is not changed.</summary>
    /// <param name="row">The node's row.</param>
    /// <param name="f">The local problem.</param>
    /// <param name="task">Round, phase and node.</param>
    /// <exception cref="Errors.DivergedException">A loss or the message is not finite.</exception>
    public abstract GossipReply Send(object row, IObjective f, GossipTask task);

    /// <summary>Looks into a message that came from outside, before neighbours mix it.</summary>
    /// <param name="message">The message, not trusted.</param>
    /// <param name="task">Round, phase and sender.</param>
    /// <returns>The largest 2-norm of a vector in it.</returns>
    /// <exception cref="Errors.CodecException">The bytes are no message of the algorithm, or a number is not finite.</exception>
    public abstract double Inspect(WireBuffer message, GossipTask task);

    /// <summary>A node's update from the messages of a phase. The row given is not changed.</summary>
    /// <param name="row">The row that the node's <see cref="Send"/> gave.</param>
    /// <param name="inbox">What arrived, ascending by sender, the node's own message included; the buffers must last until the call returns.</param>
    /// <param name="f">The local problem.</param>
    /// <param name="task">Round, phase and node.</param>
    /// <returns>The node's next row.</returns>
    /// <exception cref="Errors.DivergedException">A loss, or what local steps after the mixing led to, is not finite.</exception>
    public abstract object Mix(object row, IReadOnlyList<Inbound<WireBuffer>> inbox, IObjective f, GossipTask task);

    /// <summary>The parameters x_i in a row, shape (d).</summary>
    public abstract Vector Model(object row);

    /// <summary>Encoded length of a node's row, in bytes.</summary>
    public abstract int NodeBytes(object row);

    /// <summary>Encodes a node's row.</summary>
    public abstract WireBuffer EncodeNode(object row);

    /// <summary>Decodes a node's row; the buffer is copied.</summary>
    public abstract object DecodeNode(WireBuffer buffer);

    /// <summary>The fingerprint of a node's encoded row.</summary>
    public abstract byte[] DigestNode(object row);

    /// <summary>Recycles the vectors of a row that has been replaced and that the new row does not share.</summary>
    public abstract void Replaced(object row, object by);
}

/// <summary>Round, phase and node of one call.</summary>
/// <param name="Round">Round, 1-based.</param>
/// <param name="Phase">Phase within the round, 0-based.</param>
/// <param name="Nodes">Number of nodes N.</param>
/// <param name="Node">Node, 0-based.</param>
/// <param name="Cancellation">Observed before each local step.</param>
public readonly record struct GossipTask(int Round, int Phase, int Nodes, int Node, CancellationToken Cancellation);

/// <summary>What a node's work before a mixing gave.</summary>
/// <param name="Row">The node's row for <see cref="GossipHost.Mix"/>.</param>
/// <param name="Message">What each of its neighbours receives, encoded once; recycle it when all have mixed.</param>
/// <param name="Steps">Local steps made.</param>
public sealed record GossipReply(object Row, WireBuffer Message, int Steps);

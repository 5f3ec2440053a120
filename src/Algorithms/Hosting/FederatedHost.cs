using Starling.Algorithms.Codec;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Hosting;

/// <summary>
/// Runs a federated algorithm with its types erased: messages are encoded bytes, client rows are opaque. One object holds
/// one run's server state; <see cref="Local"/> and <see cref="Add"/> may be called from several threads at once.
/// </summary>
public abstract class FederatedHost : AlgorithmHost
{
    /// <summary>Hosts an algorithm.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="settings">Seed, local solver and compression.</param>
    /// <param name="opensOwnPackets">Whether the algorithm brings its own compressor, and so opens its packets itself.</param>
    public static FederatedHost Of<TServer, TClient, TDown, TUp, TPart>(
        IFederatedAlgorithm<TServer, TClient, TDown, TUp, TPart> algorithm, HostSettings settings, bool opensOwnPackets = false)
        where TServer : class
        where TClient : class
        where TDown : class
        where TUp : class
        where TPart : class =>
        new FederatedHost<TServer, TClient, TDown, TUp, TPart>(algorithm, settings, opensOwnPackets);

    /// <summary>The parameters x, shape (d).</summary>
    public abstract Vector Model { get; }

    /// <summary>Whether clients keep anything between rounds.</summary>
    public abstract bool KeepsClientState { get; }

    /// <summary>Sets up the server before round 1.</summary>
    /// <param name="problem">What the algorithm is told.</param>
    /// <param name="hasServer">Whether there is to be a state of the server; without one the host works for clients and adds up their uploads.</param>
    public abstract void Start(Problem problem, bool hasServer = true);

    /// <summary>The row of a client that never took part.</summary>
    public abstract object InitClient(int client);

    /// <summary>Encodes the round's message to its participants.</summary>
    public abstract Broadcast Broadcast(RoundContext ctx);

    /// <summary>A participant's work. The row given is not changed.</summary>
    /// <param name="row">The client's committed row.</param>
    /// <param name="broadcast">The round's message.</param>
    /// <param name="f">The local problem.</param>
    /// <param name="task">Round and client.</param>
    /// <exception cref="Errors.DivergedException">A loss or the message is not finite.</exception>
    public abstract LocalReply Local(object row, Broadcast broadcast, IObjective f, LocalTask task);

    /// <summary>Looks into an upload that came from outside, without adding it.</summary>
    /// <param name="upload">The sender and its message, not trusted.</param>
    /// <param name="ctx">The round.</param>
    /// <returns>The largest 2-norm of a vector in it.</returns>
    /// <exception cref="Errors.CodecException">The bytes are no message of the algorithm, or a number is not finite.</exception>
    public abstract double Inspect(Upload<WireBuffer> upload, RoundContext ctx);

    /// <summary>Adds an upload to the sum of its block; uploads come in ascending client id.</summary>
    /// <param name="sum">The block's sum so far, or null.</param>
    /// <param name="upload">The sender and its encoded message.</param>
    /// <param name="ctx">The round.</param>
    /// <returns>The block's sum.</returns>
    public abstract object Add(object? sum, Upload<WireBuffer> upload, RoundContext ctx);

    /// <summary>Merges two block sums; the first is changed in place, the second recycled.</summary>
    public abstract object Merge(object left, object right);

    /// <summary>Recycles the vectors of a sum that is not used any more.</summary>
    public abstract void Discard(object sum);

    /// <summary>Encodes the sum of a block, so that it can be merged elsewhere.</summary>
    public abstract WireBuffer EncodeSum(object sum);

    /// <summary>Decodes the sum of a block; the buffer is copied.</summary>
    public abstract object DecodeSum(WireBuffer buffer);

    /// <summary>The server's update.</summary>
    /// <param name="sum">Sum over all blocks; recycled.</param>
    /// <param name="ctx">The round.</param>
    public abstract void Finish(object sum, RoundContext ctx);

    /// <summary>Encodes the server's state.</summary>
    public abstract WireBuffer EncodeServer();

    /// <summary>Replaces the server's state by an encoded one; the buffer is copied.</summary>
    public abstract void DecodeServer(WireBuffer buffer);

    /// <summary>Encoded length of a client row, in bytes.</summary>
    public abstract int ClientBytes(object row);

    /// <summary>Encodes a client's row.</summary>
    public abstract WireBuffer EncodeClient(object row);

    /// <summary>Decodes a client's row; the buffer is copied.</summary>
    public abstract object DecodeClient(WireBuffer buffer);

    /// <summary>The fingerprint of the server's encoded state.</summary>
    public abstract byte[] DigestServer();

    /// <summary>The fingerprint of a client's encoded row.</summary>
    public abstract byte[] DigestClient(object row);

    /// <summary>Recycles the vectors of a row that has been replaced and that the new row does not share.</summary>
    public abstract void Replaced(object row, object by);
}

/// <summary>Round and client of one <see cref="FederatedHost.Local"/> call.</summary>
/// <param name="Round">Round, 1-based.</param>
/// <param name="Clients">Number of clients N.</param>
/// <param name="Client">Client, 0-based.</param>
/// <param name="Cancellation">Observed before each local step.</param>
public readonly record struct LocalTask(int Round, int Clients, int Client, CancellationToken Cancellation);

/// <summary>What a participant's work gave.</summary>
/// <param name="Row">The client's next row, to be committed with the round.</param>
/// <param name="Message">The encoded upload.</param>
/// <param name="BytesDown">Bytes of the message that this client received.</param>
/// <param name="Steps">Local steps made.</param>
public sealed record LocalReply(object Row, WireBuffer Message, int BytesDown, int Steps);

using System.Runtime.InteropServices;
using Starling.Algorithms.Codec;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Vectors;
using Starling.Protos.V1;
using Starling.Simulation.Setup;

namespace Starling.Client.Joining;

/// <summary>The algorithm's client half, from an order and the state before it to the state after it and the answer.</summary>
/// <param name="setup">Algorithm, model and data.</param>
/// <param name="client">The client or node, 0-based.</param>
internal sealed class ClientWork(ExternalSetup setup, int client)
{
    private readonly FederatedHost? _federated = setup.Host as FederatedHost;
    private readonly GossipHost? _gossip = setup.Host as GossipHost;

    /// <summary>Whether there is a state between rounds.</summary>
    public bool KeepsState => _federated?.KeepsClientState ?? true;

    /// <summary>The last phase of a round, 0-based.</summary>
    public uint LastPhase => (uint)((_gossip?.Phases ?? 1) - 1);

    /// <summary>The kind of a round's last order.</summary>
    public Order.Types.Kind LastKind => _gossip is null ? Order.Types.Kind.Local : Order.Types.Kind.Mix;

    /// <summary>Does the work.</summary>
    /// <param name="order">The order.</param>
    /// <param name="fingerprint">Of the order.</param>
    /// <param name="state">The state before it, or null: the initial one.</param>
    /// <param name="read">Reads what came with the order.</param>
    /// <param name="progress">Is told the number of steps made.</param>
    /// <param name="cancellation">Ends the work.</param>
    public KeptStep Do(Order order, byte[] fingerprint, byte[]? state, Func<Blob, WireBuffer> read, Action<int> progress, CancellationToken cancellation)
    {
        var objective = new CountedObjective(setup.Objective, progress);
        var step = (_federated, _gossip, order.Kind) switch
        {
            ({ } host, _, Order.Types.Kind.Local) => Local(host, order, state, read(order.Message), objective, cancellation),
            (_, { } host, Order.Types.Kind.Send) => Send(host, order, state, objective, cancellation),
            (_, { } host, Order.Types.Kind.Mix) => Mix(host, order, state, read, objective, cancellation),
            _ => throw new Algorithms.Errors.CodecException($"The server ordered {order.Kind}, which is not part of this algorithm."),
        };
        return step with { Fingerprint = fingerprint };
    }

    private KeptStep Local(FederatedHost host, Order order, byte[]? state, WireBuffer message, IObjective f, CancellationToken cancellation)
    {
        var row = state is null ? host.InitClient(client) : Decoded(state, host.DecodeClient);
        var broadcast = new Broadcast((int)order.Round, message, order.Stepwise ? message : null, order.Delta ? (int)order.Follows : 0);
        var reply = host.Local(row, broadcast, f, new((int)order.Round, setup.Clients, client, cancellation));
        return host.KeepsClientState
            ? new([], Bytes(host.EncodeClient(reply.Row)), Bytes(reply.Message), host.DigestClient(reply.Row), reply.Steps)
            : new([], [], Bytes(reply.Message), [], reply.Steps);
    }

    private KeptStep Send(GossipHost host, Order order, byte[]? state, IObjective f, CancellationToken cancellation)
    {
        var row = state is null ? host.InitNode(client) : Decoded(state, host.DecodeNode);
        var reply = host.Send(row, f, TaskOf(order, cancellation));
        return new([], Bytes(host.EncodeNode(reply.Row)), Bytes(reply.Message), [], reply.Steps);
    }

    private KeptStep Mix(GossipHost host, Order order, byte[]? state, Func<Blob, WireBuffer> read, IObjective f, CancellationToken cancellation)
    {
        var inbox = order.Inbox.Select(inbound => new Inbound<WireBuffer>((int)inbound.From, inbound.Weight, read(inbound.Message))).ToArray();
        var row = host.Mix(Decoded(state!, host.DecodeNode), inbox, f, TaskOf(order, cancellation));
        var isLast = order.Phase == LastPhase;
        return new([], Bytes(host.EncodeNode(row)), order.WantsModel ? Numbers(host.Model(row)) : [], isLast ? host.DigestNode(row) : [], 0);
    }

    private GossipTask TaskOf(Order order, CancellationToken cancellation) =>
        new((int)order.Round, (int)order.Phase, setup.Clients, client, cancellation);

    private static object Decoded(byte[] state, Func<WireBuffer, object> decode)
    {
        var buffer = WireBuffer.Of(state);
        var row = decode(buffer);
        buffer.Recycle();
        return row;
    }

    private static byte[] Bytes(WireBuffer buffer)
    {
        var bytes = buffer.Bytes.ToArray();
        buffer.Recycle();
        return bytes;
    }

    private static byte[] Numbers(Vector vector)
    {
        var numbers = new float[vector.Length];
        vector.Storage.CopyToHost(numbers);
        return MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray();
    }
}

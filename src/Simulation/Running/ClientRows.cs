using Starling.Algorithms.Hosting;
using Starling.Simulation.Checkpoints;

namespace Starling.Simulation.Running;

/// <summary>
/// The committed rows of clients that have taken part; the others have their initial row, which costs nothing. Rows that do not
/// fit into the memory allowed go to a file, those that were committed longest ago first.
/// </summary>
/// <param name="host">The algorithm.</param>
/// <param name="maxBytes">Memory that rows may take, by their encoded lengths; one row is always kept.</param>
/// <param name="folder">Where the file takes its space.</param>
internal sealed class ClientRows(FederatedHost host, long maxBytes, string folder)
{
    private readonly Dictionary<int, LinkedListNode<(int Client, object Row, int Bytes)>> _rows = [];
    private readonly LinkedList<(int Client, object Row, int Bytes)> _byAge = new();
    private readonly RowStore _store = new(folder);
    private readonly Lazy<object> _stateless = new(() => host.InitClient(0));
    private long _bytes;

    /// <summary>A client's committed row. May be called from several threads between commits.</summary>
    public object Get(int client) =>
        !host.KeepsClientState ? _stateless.Value
        : _rows.TryGetValue(client, out var node) ? node.Value.Row
        : _store.Has(client) ? ReadBack(client)
        : host.InitClient(client);

    /// <summary>Replaces a client's row.</summary>
    public void Commit(int client, object row)
    {
        if (!host.KeepsClientState)
        {
            return;
        }

        if (_rows.Remove(client, out var old))
        {
            _byAge.Remove(old);
            _bytes -= old.Value.Bytes;
            host.Replaced(old.Value.Row, row);
        }

        Keep(client, row, host.ClientBytes(row));
    }

    /// <summary>Writes all rows, ascending by client.</summary>
    public void Save(CheckpointWriter to)
    {
        int[] clients = [.. _rows.Keys.Union(_store.Clients).Order()];
        to.Write(clients.Length);
        foreach (var client in clients)
        {
            to.Write(client);
            to.Write(_rows.TryGetValue(client, out var node) ? host.EncodeClient(node.Value.Row) : _store.Read(client));
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(CheckpointReader from)
    {
        _rows.Clear();
        _byAge.Clear();
        _store.Clear();
        _bytes = 0;
        var count = from.ReadInt32();
        for (var i = 0; i < count; i++)
        {
            var client = from.ReadInt32();
            var state = from.ReadBuffer();
            Keep(client, host.DecodeClient(state), state.Length);
            state.Recycle();
        }
    }

    private void Keep(int client, object row, int bytes)
    {
        _rows[client] = _byAge.AddLast((client, row, bytes));
        _bytes += bytes;
        while (_bytes > maxBytes && _rows.Count > 1)
        {
            var (oldest, state, size) = _byAge.First!.Value;
            var encoded = host.EncodeClient(state);
            _store.Write(oldest, encoded);
            encoded.Recycle();
            _byAge.RemoveFirst();
            _rows.Remove(oldest);
            _bytes -= size;
        }
    }

    private object ReadBack(int client)
    {
        var state = _store.Read(client);
        var row = host.DecodeClient(state);
        state.Recycle();
        return row;
    }
}

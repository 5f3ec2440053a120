using Starling.Algorithms.Hosting;
using Starling.Simulation.Checkpoints;

namespace Starling.Simulation.Running;

/// <summary>The committed rows of clients that have taken part; the others have their initial row, which costs nothing.</summary>
internal sealed class ClientRows(FederatedHost host)
{
    private readonly Dictionary<int, object> _rows = [];
    private readonly Lazy<object> _stateless = new(() => host.InitClient(0));

    /// <summary>A client's committed row. May be called from several threads between commits.</summary>
    public object Get(int client) =>
        !host.KeepsClientState ? _stateless.Value
        : _rows.TryGetValue(client, out var row) ? row
        : host.InitClient(client);

    /// <summary>Replaces a client's row.</summary>
    public void Commit(int client, object row)
    {
        if (!host.KeepsClientState)
        {
            return;
        }

        if (_rows.TryGetValue(client, out var old))
        {
            host.Replaced(old, row);
        }

        _rows[client] = row;
    }

    /// <summary>Writes all rows, ascending by client.</summary>
    public void Save(CheckpointWriter to)
    {
        to.Write(_rows.Count);
        foreach (var (client, row) in _rows.OrderBy(pair => pair.Key))
        {
            to.Write(client);
            to.Write(host.EncodeClient(row));
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(CheckpointReader from)
    {
        _rows.Clear();
        var count = from.ReadInt32();
        for (var i = 0; i < count; i++)
        {
            var client = from.ReadInt32();
            var state = from.ReadBuffer();
            _rows[client] = host.DecodeClient(state);
            state.Recycle();
        }
    }
}

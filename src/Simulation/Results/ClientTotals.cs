using System.Runtime.InteropServices;
using Starling.Simulation.Checkpoints;
using Starling.Simulation.Running;

namespace Starling.Simulation.Results;

/// <summary>What each client or node has done over all rounds.</summary>
public sealed class ClientTotals : ICheckpointTable
{
    private const int BytesEach = 24;

    private readonly Dictionary<int, (int Rounds, long Up, long Down)> _totals = [];
    private readonly HashSet<int> _changed = [];

    /// <summary>Clients that took part at least once, ascending.</summary>
    public IEnumerable<int> Participants => _totals.Keys.Order();

    /// <inheritdoc/>
    long ICheckpointTable.ChangedBytes => _changed.Count * (long)BytesEach;

    /// <summary>Rounds taken part in, bytes sent and bytes received.</summary>
    public (int Rounds, long Up, long Down) Of(int client) => _totals.GetValueOrDefault(client);

    /// <summary>Adds a round.</summary>
    public void Add(RoundOutcome outcome)
    {
        for (var i = 0; i < outcome.Participants.Length; i++)
        {
            ref var total = ref CollectionsMarshal.GetValueRefOrAddDefault(_totals, outcome.Participants[i], out _);
            total = (total.Rounds + 1, total.Up + outcome.BytesUp[i], total.Down + outcome.BytesDown[i]);
            _changed.Add(outcome.Participants[i]);
        }
    }

    /// <inheritdoc/>
    void ICheckpointTable.Write(CheckpointWriter to, bool all)
    {
        var clients = all ? Participants : _changed.Order();
        to.Write(all ? _totals.Count : _changed.Count);
        foreach (var client in clients)
        {
            var (rounds, up, down) = _totals[client];
            to.Write(client);
            to.Write(rounds);
            to.Write(up);
            to.Write(down);
        }
    }

    /// <inheritdoc/>
    void ICheckpointTable.Read(CheckpointReader from, bool settled)
    {
        var count = from.ReadInt32();
        for (var i = 0; i < count; i++)
        {
            var client = from.ReadInt32();
            _totals.TryAdd(client, (from.ReadInt32(), from.ReadInt64(), from.ReadInt64()));
            if (!settled)
            {
                _changed.Add(client);
            }
        }
    }

    /// <inheritdoc/>
    void ICheckpointTable.Settle() => _changed.Clear();
}

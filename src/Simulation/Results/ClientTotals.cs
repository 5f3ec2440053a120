using Starling.Simulation.Checkpoints;
using Starling.Simulation.Running;

namespace Starling.Simulation.Results;

/// <summary>What each client or node has done over all rounds.</summary>
public sealed class ClientTotals
{
    private readonly Dictionary<int, (int Rounds, long Up, long Down)> _totals = [];

    /// <summary>Clients that took part at least once, ascending.</summary>
    public IEnumerable<int> Participants => _totals.Keys.Order();

    /// <summary>Rounds taken part in, bytes sent and bytes received.</summary>
    public (int Rounds, long Up, long Down) Of(int client) => _totals.GetValueOrDefault(client);

    /// <summary>Adds a round.</summary>
    public void Add(RoundOutcome outcome)
    {
        for (var i = 0; i < outcome.Participants.Length; i++)
        {
            var (rounds, up, down) = Of(outcome.Participants[i]);
            _totals[outcome.Participants[i]] = (rounds + 1, up + outcome.BytesUp[i], down + outcome.BytesDown[i]);
        }
    }

    /// <summary>Writes all totals.</summary>
    internal void Save(CheckpointWriter to)
    {
        to.Write(_totals.Count);
        foreach (var client in Participants)
        {
            var (rounds, up, down) = _totals[client];
            to.Write(client);
            to.Write(rounds);
            to.Write(up);
            to.Write(down);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    internal void Load(CheckpointReader from)
    {
        var count = from.ReadInt32();
        for (var i = 0; i < count; i++)
        {
            _totals[from.ReadInt32()] = (from.ReadInt32(), from.ReadInt64(), from.ReadInt64());
        }
    }
}

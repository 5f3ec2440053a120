using Starling.Simulation.Results;
using Starling.Simulation.Running;

namespace Starling.Simulation.Tests.Harness;

/// <summary>Keeps the rounds of a run in memory and writes nothing.</summary>
internal sealed class MemoryLedger : IRoundLedger
{
    private readonly List<RoundRecord> _records = [];

    public IReadOnlyList<RoundRecord> Records => _records;

    public void Commit(RoundRecord record, RoundOutcome outcome, IRounds rounds, bool last)
    {
    }

    public void Record(RoundRecord record) => _records.Add(record);

    public void Interrupted(IRounds rounds)
    {
    }
}

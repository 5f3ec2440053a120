using System.Diagnostics.Metrics;
using Starling.Server.Experiments;

namespace Starling.Server.Metrics;

/// <summary>How many experiments there are in each phase.</summary>
internal sealed class ExperimentGauge
{
    private readonly ExperimentStore _store;

    /// <summary>Adds the gauge to the server's meter.</summary>
    public ExperimentGauge(Instruments instruments, ExperimentStore store)
    {
        _store = store;
        instruments.Meter.CreateObservableGauge("starling.experiments", Count, null, "Experiments by phase.");
    }

    private IEnumerable<Measurement<int>> Count()
    {
        var phases = _store.All().Select(id => _store.Status(id).Phase).CountBy(phase => phase).ToDictionary();
        return Enum.GetValues<ExperimentPhase>().Select(phase => new Measurement<int>(
            phases.GetValueOrDefault(phase), new KeyValuePair<string, object?>("phase", $"{phase}".ToLowerInvariant())));
    }
}

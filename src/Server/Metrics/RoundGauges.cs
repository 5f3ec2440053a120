using System.Diagnostics.Metrics;
using Starling.Simulation.Results;

namespace Starling.Server.Metrics;

/// <summary>How far the experiments are that were worked on here lately, and how good.</summary>
internal sealed class RoundGauges
{
    private readonly LastRounds _last;

    /// <summary>Adds the gauges to the server's meter.</summary>
    public RoundGauges(Instruments instruments)
    {
        _last = instruments.Last;
        Add(instruments.Meter, "starling.round", "The last round that counts, by experiment.", round => round.Round);
        Add(instruments.Meter, "starling.train.loss", "Training loss over the simulated clients, by experiment.", round => round.TrainLoss);
        Add(instruments.Meter, "starling.test.accuracy", "Share of the test samples classified correctly, 0 to 1, by experiment.", round => round.TestAccuracy);
    }

    private void Add(Meter meter, string name, string description, Func<RoundRecord, double?> value) =>
        meter.CreateObservableGauge(name, () => Measure(value), null, description);

    private IEnumerable<Measurement<double>> Measure(Func<RoundRecord, double?> value) =>
        from last in _last.All()
        let now = value(last.Round)
        where now is not null
        select new Measurement<double>(now.Value, new KeyValuePair<string, object?>("experiment", last.Experiment));
}

using System.Diagnostics.Metrics;
using Starling.Server.Experiments;

namespace Starling.Server.Metrics;

/// <summary>What a server counts. Names follow OpenTelemetry; <c>/metrics</c> shows them in Prometheus' form.</summary>
public sealed class Instruments
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Starling.Server";

    private const string Seconds = "s";
    private const string Bytes = "By";

    private readonly Counter<long> _rounds;
    private readonly Counter<long> _bytesUp;
    private readonly Counter<long> _bytesDown;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _rejections;
    private readonly Histogram<double> _roundSeconds;

    /// <summary>Makes the instruments.</summary>
    /// <param name="meters">Of this server.</param>
    public Instruments(IMeterFactory meters)
    {
        Meter = meters.Create(MeterName);
        _rounds = Meter.CreateCounter<long>("starling.rounds", null, "Rounds that count.");
        _bytesUp = Meter.CreateCounter<long>("starling.upload", Bytes, "Encoded bytes sent in rounds that count.");
        _bytesDown = Meter.CreateCounter<long>("starling.download", Bytes, "Encoded bytes received in rounds that count.");
        _dropped = Meter.CreateCounter<long>("starling.dropped", null, "Clients left out of a round.");
        _rejections = Meter.CreateCounter<long>("starling.rejections", null, "Requests and messages turned away, by reason.");
        _roundSeconds = Meter.CreateHistogram<double>("starling.round.duration", Seconds, "Time of a round, by phase: work or evaluation.");
    }

    /// <summary>For instruments that belong to one part of the server alone.</summary>
    public Meter Meter { get; }

    internal void Rejected(string reason) => _rejections.Add(1, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>The last rounds that were committed here, by experiment.</summary>
    internal LastRounds Last { get; } = new();

    internal void Committed(string experiment, Commit commit)
    {
        var record = commit.ToRecord();
        Last.Add(experiment, record);
        _rounds.Add(1);
        _bytesUp.Add(record.BytesUp);
        _bytesDown.Add(record.BytesDown);
        _dropped.Add(commit.Dropped.Count);
        _roundSeconds.Record(record.WallSeconds, Phase("work"));
        _roundSeconds.Record(record.EvaluationSeconds, Phase("evaluation"));
    }

    private static KeyValuePair<string, object?> Phase(string name) => new("phase", name);
}

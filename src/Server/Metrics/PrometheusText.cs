using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Starling.Server.Metrics;

/// <summary>Listens to a server's instruments and writes their values in the text format of Prometheus, version 0.0.4.</summary>
internal sealed class PrometheusText : IDisposable
{
    /// <summary>Content type of the text.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly ConcurrentDictionary<(Instrument Instrument, string Labels), Series> _series = [];
    private readonly MeterListener _listener = new();
    private readonly Lock _turn = new();

    /// <summary>Begins to listen; what happened before is not counted.</summary>
    /// <param name="meters">Of this server; others in the process are not listened to.</param>
    public PrometheusText(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (IsWanted(instrument) && ReferenceEquals(instrument.Meter.Scope, meters))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>The values of now, ordered by name and labels.</summary>
    public string Write()
    {
        lock (_turn)
            return WriteNow();
    }

    public void Dispose() => _listener.Dispose();

    private string WriteNow()
    {
        // What a gauge does not tell any more is not so any more.
        foreach (var key in _series.Keys.Where(key => key.Instrument.IsObservable))
            _series.TryRemove(key, out _);
        _listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var group in _series.GroupBy(entry => entry.Key.Instrument).OrderBy(group => group.Key.Name, StringComparer.Ordinal))
        {
            var (name, about) = (PrometheusName.Of(group.Key), group.Key.Description?.ReplaceLineEndings(" "));
            text.Append($"# HELP {name} {about}\n# TYPE {name} {PrometheusName.TypeOf(group.Key)}\n");
            foreach (var ((_, labels), series) in group.OrderBy(entry => entry.Key.Labels, StringComparer.Ordinal))
                Append(text, name, labels, series.Read(), PrometheusName.IsSummary(group.Key));
        }

        return text.ToString();
    }

    private static bool IsWanted(Instrument instrument) =>
        instrument.Meter.Name == Instruments.MeterName || instrument.Name is "kestrel.active_connections" or "kestrel.rejected_connections";

    private static void Append(StringBuilder text, string name, string labels, (double Sum, long Count) value, bool isSummary)
    {
        var sum = value.Sum.ToString(CultureInfo.InvariantCulture);
        text.Append(isSummary ? $"{name}_sum{labels} {sum}\n{name}_count{labels} {value.Count}\n" : $"{name}{labels} {sum}\n");
    }

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = _series.GetOrAdd((instrument, PrometheusName.Labels(tags)), _ => new());
        if (instrument.IsObservable)
            series.Set(value);
        else
            series.Add(value);
    }

    private sealed class Series
    {
        private double _sum;
        private long _count;

        public void Add(double value)
        {
            lock (this)
                (_sum, _count) = (_sum + value, _count + 1);
        }

        public void Set(double value)
        {
            lock (this)
                (_sum, _count) = (value, 1);
        }

        public (double Sum, long Count) Read()
        {
            lock (this)
                return (_sum, _count);
        }
    }
}

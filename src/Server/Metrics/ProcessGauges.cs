using System.Diagnostics.Metrics;
using Starling.Server.Federation;

namespace Starling.Server.Metrics;

/// <summary>The memory of this process, and the external clients whose streams it holds.</summary>
internal sealed class ProcessGauges
{
    /// <summary>Adds the gauges to the server's meter.</summary>
    public ProcessGauges(Instruments instruments, Gateway gateway)
    {
        instruments.Meter.CreateObservableGauge("starling.memory", Memory, "By", "Memory of this process: resident, and managed of it.");
        instruments.Meter.CreateObservableGauge("starling.clients", () => Clients(gateway), null, "External clients with a stream here: working or waiting.");
    }

    private static Measurement<long>[] Memory() => [Of(Environment.WorkingSet, "kind", "resident"), Of(GC.GetTotalMemory(forceFullCollection: false), "kind", "managed")];

    private static Measurement<int>[] Clients(Gateway gateway)
    {
        var (working, waiting) = gateway.Count();
        return [Of(working, "state", "working"), Of(waiting, "state", "waiting")];
    }

    private static Measurement<T> Of<T>(T value, string label, string name)
        where T : struct => new(value, new KeyValuePair<string, object?>(label, name));
}

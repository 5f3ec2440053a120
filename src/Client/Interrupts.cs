using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Starling.Client;

/// <summary>
/// Turns the first Ctrl-C (or termination request) into cancellation; a second one ends the process at once. One that follows within
/// half a second is the same one again: tools such as <c>timeout</c> signal the process and then its whole group.
/// </summary>
internal sealed class Interrupts : IDisposable
{
    private static readonly TimeSpan _echo = TimeSpan.FromSeconds(0.5);

    private readonly CancellationTokenSource _source = new();
    private long _first;
    private readonly PosixSignalRegistration[] _registrations;

    public Interrupts() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
    ];

    /// <summary>Cancelled by the first interrupt.</summary>
    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        if (!_source.IsCancellationRequested)
            _first = Stopwatch.GetTimestamp();
        context.Cancel = Stopwatch.GetElapsedTime(_first) < _echo;
        _source.Cancel();
    }
}

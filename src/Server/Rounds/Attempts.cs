namespace Starling.Server.Rounds;

/// <summary>
/// Numbers the attempts at rounds, so that of two the later has the higher number: also when another silo has taken the experiment over,
/// which knows nothing of those before, and when rounds are taken back. Not used by two threads at once.
/// </summary>
/// <param name="time">The clock. One that runs behind delays a silo that takes over; it changes no result.</param>
internal sealed class Attempts(TimeProvider time)
{
    private static readonly DateTimeOffset _zero = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private (int Round, int Number) _last;

    /// <summary>The number of an attempt that begins now: seconds, counted further where a round is begun again within one.</summary>
    /// <param name="round">Round, 1-based.</param>
    public int Next(int round)
    {
        var least = round > _last.Round ? _last.Number : _last.Number + 1;
        _last = (round, Math.Max(least, (int)(time.GetUtcNow() - _zero).TotalSeconds));
        return _last.Number;
    }
}

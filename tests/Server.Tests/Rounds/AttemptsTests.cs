using Starling.Server.Rounds;
using Xunit;

namespace Starling.Server.Tests.Rounds;

public sealed class AttemptsTests
{
    [Fact]
    public void OfTwoAttempts_TheLaterHasTheHigherNumberOrRound()
    {
        var attempts = new Attempts(new StoppedClock(2_000_000_000));
        var last = (Number: 0, Round: 0);

        foreach (var round in (int[])[1, 2, 2, 2, 3, 1, 2, 2])
        {
            var next = (attempts.Next(round), round);
            Assert.True(next.CompareTo(last) > 0, $"{next} follows {last}");
            last = next;
        }
    }

    [Fact]
    public void ASiloThatTakesOver_NumbersHigher()
    {
        var before = new Attempts(new StoppedClock(2_000_000_000));
        var after = new Attempts(new StoppedClock(2_000_000_005));
        foreach (var round in Enumerable.Range(1, 1000))
            before.Next(round);

        Assert.True(after.Next(1000) > before.Next(1000));
    }

    private sealed class StoppedClock(long seconds) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(seconds);
    }
}

using System.Collections.Concurrent;
using Starling.Training.Threads;

namespace Starling.Training.Tests.Threads;

public sealed class ThreadTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Run_DoesTheWorkOncePerNumber(int threads)
    {
        for (var time = 0; time < 200; time++)
        {
            var numbers = new ConcurrentBag<int>();

            ThreadTeam.Run(threads, numbers.Add);

            Assert.Equal(Enumerable.Range(0, threads), numbers.Order());
        }
    }

    [Fact]
    public void Run_IsOnSeveralThreadsAtOnce()
    {
        // Only threads that run side by side pass a barrier.
        using var barrier = new Barrier(3);
        var caller = Environment.CurrentManagedThreadId;
        var first = 0;

        ThreadTeam.Run(3, number =>
        {
            if (number == 0)
            {
                first = Environment.CurrentManagedThreadId;
            }

            Assert.True(barrier.SignalAndWait(TimeSpan.FromSeconds(60)));
        });

        Assert.Equal(caller, first);
    }

    [Fact]
    public void Run_ThrowsTheFailureOfTheLowestNumber_AfterAllHaveEnded()
    {
        var ended = 0;

        var failure = Assert.Throws<InvalidOperationException>(() => ThreadTeam.Run(4, number =>
        {
            Interlocked.Increment(ref ended);
            throw number == 0 ? new InvalidOperationException("0") : new ArgumentException($"{number}");
        }));

        Assert.Equal(("0", 4), (failure.Message, ended));
        ThreadTeam.Run(4, _ => Interlocked.Decrement(ref ended));
        Assert.Equal(0, ended);
    }

    [Fact]
    public void Run_InsideAnother_HasThreadsOfItsOwn()
    {
        var count = 0;

        ThreadTeam.Run(3, _ => ThreadTeam.Run(3, _ => Interlocked.Increment(ref count)));

        Assert.Equal(9, count);
    }

    [Fact]
    public async Task Run_WaitsForWorkThatOutlastsItsPatience()
    {
        using var released = new ManualResetEventSlim();
        var done = false;
        var run = Task.Run(() => ThreadTeam.Run(2, number =>
        {
            if (number == 1)
            {
                released.Wait();
                Volatile.Write(ref done, true);
            }
        }));

        await Task.Delay(100);
        Assert.False(run.IsCompleted);
        released.Set();
        await run;

        Assert.True(done);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Share_DoesEveryPieceOnce_OnThreadsOfTheirNumbers(int threads)
    {
        var done = new ConcurrentBag<(int Thread, int Piece)>();

        ThreadTeam.Share(threads, 100, (thread, piece) => done.Add((thread, piece)));

        Assert.Equal(Enumerable.Range(0, 100), done.Select(one => one.Piece).Order());
        Assert.All(done, one => Assert.InRange(one.Thread, 0, threads - 1));
    }

    [Fact]
    public void Run_RefusesNoThreads() => Assert.Throws<ArgumentOutOfRangeException>(() => ThreadTeam.Run(0, _ => { }));
}

using Starling.Algorithms.Contracts;
using Starling.Algorithms.Tests.Harness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Tests.Distributed;

public sealed class SignSgdTests
{
    // ceil(d/8) = 2 bytes; 4d = 36.
    private static readonly Slopes[] _workers =
    [
        new(1, 1, -1, -1, 0, -1, 5, -1, 1),
        new(1, -1, -1, 1, -1, 1, -5, 1, -1),
        new(2, 1, -9, -1, -1, -1, -5, -1, -1),
        new(2, -1, -9, 1, 0, -1, 5, 1, -1),
    ];

    [Fact]
    public void Step_FollowsTheMajority_TiesAndZerosCountingAsPositive()
    {
        var run = new FederatedRun("signsgd", Hosts.Dense(Hosts.Steps(1, 0.5)), _workers).Full(1);
        Assert.Equal([-0.5f, -0.5f, 0.5f, -0.5f, -0.5f, 0.5f, -0.5f, -0.5f, 0.5f], run.X);
    }

    [Fact]
    public void Messages_AreBitsAlone_AfterTheFirstModel()
    {
        var run = Fresh();
        Assert.All(run.Full(1).Bytes, bytes => Assert.Equal((2, 36), bytes));
        Assert.All(run.Full(1).Bytes, bytes => Assert.Equal((2, 2), bytes));
        run.Rounds(1, _ => [0, 2]);
        Assert.Equal([(2, 2), (2, 36), (2, 2), (2, 36)], run.Full(1).Bytes);
    }

    [Fact]
    public void Workers_HoldTheServersModel_WhoeverTakesPart()
    {
        var run = new FederatedRun("signsgd", Hosts.Dense(Hosts.Steps(1, 0.5) with { LearningRateDecay = 0.9 }), _workers);
        for (var round = 1; round <= 40; round++)
        {
            var x = run.X;
            int[] who = round % 7 == 0 ? [] : [.. Enumerable.Range(0, 4).Where(i => (i + round) % 3 > 0)];
            run.Rounds(1, _ => who);
            Assert.All(who, i => Assert.Equal(x, _workers[i].Seen));
        }
    }

    private static FederatedRun Fresh() => new("signsgd", Hosts.Dense(Hosts.Steps(1, 0.5)), _workers);

    /// <summary>A linear function that remembers where its gradient was asked for.</summary>
    private sealed class Slopes(params float[] gradient) : IObjective
    {
        public float[] Seen { get; private set; } = [];

        public int Dim => gradient.Length;

        public int SampleCount => 1;

        public void Gradient(Vector x, Batch batch, Vector into)
        {
            Seen = x.ToArray();
            into.Storage.CopyFromHost(gradient);
        }

        public double Loss(Vector x, Batch batch) => x.Dot(Vector.Of(gradient));
    }
}

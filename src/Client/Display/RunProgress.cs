using Starling.Simulation.Results;

namespace Starling.Client.Display;

/// <summary>What has come together over the rounds of one run.</summary>
/// <param name="plan">The run.</param>
/// <param name="time">Measures the rate.</param>
internal sealed class RunProgress(PlanView plan, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    public PlanView Plan => plan;

    public int Round { get; private set; } = plan.DoneRounds;

    public long BytesUp { get; private set; }

    public long BytesDown { get; private set; }

    public double? TrainLoss { get; private set; }

    public double? TestLoss { get; private set; }

    public double? Accuracy { get; private set; }

    public double? BestAccuracy { get; private set; }

    /// <summary>Rounds per second since this process began.</summary>
    public double Rate => (Round - plan.DoneRounds) / Math.Max(time.GetElapsedTime(_start).TotalSeconds, 1e-3);

    /// <summary>Time left at this rate; null before the first round.</summary>
    public TimeSpan? Left => Rate > 0 ? TimeSpan.FromSeconds(Math.Min((plan.Rounds - Round) / Rate, 1e9)) : null;

    /// <summary>Takes in a finished round; values that were not evaluated stay as they were.</summary>
    public void Add(RoundRecord round)
    {
        Round = round.Round;
        BytesUp += round.BytesUp;
        BytesDown += round.BytesDown;
        TrainLoss = round.TrainLoss ?? TrainLoss;
        TestLoss = round.TestLoss ?? TestLoss;
        Accuracy = round.TestAccuracy ?? Accuracy;
        BestAccuracy = BestAccuracy is { } best && !(round.TestAccuracy > best) ? best : round.TestAccuracy ?? BestAccuracy;
    }
}

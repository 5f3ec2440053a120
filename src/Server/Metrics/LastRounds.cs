using Starling.Simulation.Results;

namespace Starling.Server.Metrics;

/// <summary>The last round of the experiments that made one here lately.</summary>
internal sealed class LastRounds
{
    // More would be more series than a monitoring system is glad of.
    private const int Most = 100;

    private readonly Lock _gate = new();
    private readonly LinkedList<(string Experiment, RoundRecord Round)> _lately = [];

    /// <summary>The experiments with their last rounds; whichever made one last stands first.</summary>
    public (string Experiment, RoundRecord Round)[] All()
    {
        lock (_gate)
            return [.. _lately];
    }

    /// <summary>Takes note of a round. What was not evaluated keeps its value.</summary>
    public void Add(string experiment, RoundRecord round)
    {
        lock (_gate)
        {
            if (Find(experiment) is { } before)
            {
                round = round with
                {
                    TrainLoss = round.TrainLoss ?? before.Value.Round.TrainLoss,
                    TestAccuracy = round.TestAccuracy ?? before.Value.Round.TestAccuracy,
                };
                _lately.Remove(before);
            }

            _lately.AddFirst((experiment, round));
            if (_lately.Count > Most)
                _lately.RemoveLast();
        }
    }

    private LinkedListNode<(string Experiment, RoundRecord Round)>? Find(string experiment)
    {
        var node = _lately.First;
        while (node is not null && node.Value.Experiment != experiment)
            node = node.Next;
        return node;
    }
}

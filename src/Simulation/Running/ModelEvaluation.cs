using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;
using Starling.Simulation.Setup;
using Starling.Training.Evaluation;

namespace Starling.Simulation.Running;

/// <summary>The global objective and the test metrics at given parameters.</summary>
internal sealed class ModelEvaluation
{
    private readonly RunSetup _setup;
    private readonly Evaluator _evaluator;
    private readonly int[] _clients;
    private readonly int[] _trainRows;
    private readonly int[] _distinctRows;
    private readonly int[] _testRows;
    private readonly SampleLosses _train;
    private readonly SampleLosses _test;

    public ModelEvaluation(RunSetup setup, Workers workers)
    {
        (_setup, _evaluator) = (setup, new Evaluator(workers.Networks));
        var limit = setup.Experiment.Evaluation.Clients;
        _clients = setup.SimulatedClients <= limit
            ? [.. Enumerable.Range(0, setup.SimulatedClients)]
            : new RandomKey(setup.Seed).Stream(Purpose.EvaluationSample).NextSample(setup.SimulatedClients, limit);
        _trainRows = SamplesOf(_clients);
        _testRows = [.. Enumerable.Range(0, setup.Data.Test?.Count ?? 0)];
        // Where clients share samples, each is evaluated once.
        _distinctRows = _trainRows.Length > setup.Data.Train.Count ? [.. Enumerable.Range(0, setup.Data.Train.Count)] : _trainRows;
        (_train, _test) = (SampleLosses.For(_distinctRows.Length), SampleLosses.For(_testRows.Length));
    }

    private bool CountsClasses => _setup.Experiment.Model.Loss == ModelNames.CrossEntropy;

    /// <summary>Loss over the simulated clients, test loss and test accuracy; null where there is nothing to measure.</summary>
    public (double? TrainLoss, double? TestLoss, double? TestAccuracy) At(Vector x)
    {
        double? train = _clients.Length == 0 ? null : TrainLoss(TrainLosses(x));
        if (_testRows.Length == 0)
        {
            return (train, null, null);
        }

        var test = _evaluator.Evaluate(x, _setup.Data.Test!, _testRows, _test);
        return (train, test.MeanLoss, CountsClasses ? test.Accuracy : null);
    }

    /// <summary>Mean test accuracy of several models, or null where there is none.</summary>
    public double? MeanAccuracy(IReadOnlyList<Vector> models) =>
        models.Count == 0 || _testRows.Length == 0 || !CountsClasses
            ? null
            : models.Sum(x => _evaluator.Evaluate(x, _setup.Data.Test!, _testRows, _test).Accuracy) / models.Count;

    private SampleLosses TrainLosses(Vector x)
    {
        var losses = _evaluator.Evaluate(x, _setup.Data.Train, _distinctRows, _train);
        return _distinctRows == _trainRows ? losses : losses.Pick(_trainRows);
    }

    // Over simulated clients: (1/N) Σ_i f_i, or Σ_i n_i f_i / Σ_i n_i: the mean of the clients' mean losses, or of all samples.
    private double TrainLoss(SampleLosses losses)
    {
        if (_setup.Experiment.Evaluation.Objective == "samples")
        {
            return losses.MeanLoss;
        }

        double sum = 0;
        var start = 0;
        foreach (var client in _clients)
        {
            var count = _setup.Data.Partition.Count(client);
            sum += losses.MeanOf(start, count);
            start += count;
        }

        return sum / _clients.Length;
    }

    private int[] SamplesOf(int[] clients)
    {
        var rows = new int[clients.Sum(_setup.Data.Partition.Count)];
        var start = 0;
        foreach (var client in clients)
        {
            var samples = _setup.Data.Partition.Samples(client).Span;
            samples.CopyTo(rows.AsSpan(start));
            start += samples.Length;
        }

        return rows;
    }
}

using Starling.Algorithms.Errors;
using Starling.Algorithms.Participation;
using Starling.Algorithms.Randomness;
using Starling.Simulation.Experiments;
using Starling.Training.Data;

namespace Starling.Simulation.Setup;

/// <summary>Section <c>participation</c>.</summary>
internal static class ParticipationSetup
{
    /// <summary>Who takes part in which round.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="data">The data of the simulated clients.</param>
    /// <param name="clients">Number of clients N, simulated and external.</param>
    /// <exception cref="InputException">The section does not fit the number of clients or of rounds.</exception>
    public static IParticipation Of(Experiment experiment, FederatedData data, int clients)
    {
        var (section, key) = (experiment.Participation, new RandomKey(experiment.Seed));
        IReadOnlyList<double> Chances() => Probabilities(section, data, clients, key);
        return section.Kind switch
        {
            "full" => new FullParticipation(clients),
            "uniform" => new UniformParticipation(key, clients, Count(section, clients)),
            "bernoulli" => new BernoulliParticipation(key, Chances()),
            "markov" => new MarkovParticipation(key, Chances(), section.Rate!.Value),
            "cyclic" => new CyclicParticipation(key, Chances(), section.Period!.Value),
            _ => Trace(experiment, clients),
        };
    }

    private static IParticipation Trace(Experiment experiment, int clients)
    {
        var (path, trace) = (experiment.Participation.Path!, TraceFile.Read(experiment.Participation.Path!, clients, experiment.Rounds));
        var weighting = experiment.Algorithm.Options.GetValueOrDefault("weighting");
        return weighting is "inverse_probability" && double.IsNaN(trace.Probability(0))
            ? throw new InputException(
                $"algorithm.weighting: inverse_probability needs the clients' probabilities, but {path} has no array 'prob'; add it, with one number per client, or choose another weighting.")
            : trace;
    }

    private static int Count(ParticipationSection section, int clients)
    {
        var count = section.Count ?? UniformParticipation.Count(section.Fraction!.Value, clients);
        return count <= clients
            ? count
            : throw new InputException($"participation.count: {count} of {clients} clients cannot take part; use at most {clients}.");
    }

    private static IReadOnlyList<double> Probabilities(ParticipationSection section, FederatedData data, int clients, RandomKey key)
    {
        if (section.Probability is { } probability)
        {
            return [.. Enumerable.Repeat(probability, clients)];
        }

        if (section.Probabilities is { } each)
        {
            return each.Count == clients
                ? each
                : throw new InputException($"participation.probabilities: {each.Count} values for {clients} clients; give one per client.");
        }

        if (data.Train.Classes == 0)
        {
            throw new InputException("participation.label_alpha: the data set has no class labels; use probability or probabilities.");
        }

        var counts = Enumerable.Range(0, clients).Select(IReadOnlyList<int> (client) => data.ClassCounts(client)).ToArray();
        return LabelProbabilities.Draw(key, counts, section.Mean!.Value, section.Min!.Value, section.LabelAlpha!.Value);
    }
}

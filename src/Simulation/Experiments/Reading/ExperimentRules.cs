using Starling.Algorithms.Catalogue;

namespace Starling.Simulation.Experiments.Reading;

/// <summary>What must hold between keys, as far as the file alone can tell.</summary>
/// <param name="file">What was read, possibly with faults already reported.</param>
/// <param name="faults">Gets the faults.</param>
internal sealed class ExperimentRules(SectionValues file, FaultList faults)
{
    /// <summary>Checks all rules.</summary>
    public void Check(AlgorithmEntry? algorithm)
    {
        CheckData();
        CheckParticipation();
        CheckTopology();
        new ExternalClientRules(file, faults).Check(algorithm);
        if (algorithm is not null)
            new AlgorithmRules(file, algorithm, faults).Check();
    }

    private void CheckData()
    {
        var dealt = file.Get<string>("data.partition.kind") != "pool";
        var simulated = file.Get<long?>("data.clients");
        if (dealt && simulated is { } clients && file.Get<long?>("data.train_samples") is { } samples && clients > samples)
            Fault("data.clients", $"{clients} clients cannot share {samples} training samples; use at most {samples} clients");
        var squared = file.Get<string>("model.loss") == "half_squared_error";
        var source = file.Get<string>("data.source");
        var numbers = source is "csv" or "npz" or "federated-npz" or "external" || file.Get<string>("data.synthetic.kind") == "least-squares";
        if (squared && source is not null && !numbers)
            Fault("model.loss", $"half_squared_error needs numbers as labels, and {source} has classes; use cross_entropy");
        if (!squared && file.Get<string>("data.synthetic.kind") == "least-squares")
            Fault("model.loss", "data.synthetic.kind least-squares has numbers as labels; use half_squared_error");
        if (squared && file.Get<string>("data.partition.kind") is "dirichlet" or "dirichlet-per-client" or "shards")
            Fault("data.partition.kind", "this partition goes by classes, which half_squared_error has not; use iid or file");
    }

    private void CheckParticipation()
    {
        if (Clients is { } clients && file.Get<long?>("participation.count") is { } count && count > clients)
            Fault("participation.count", $"{count} of {clients} clients cannot take part; use at most {clients}");
        if (Clients is { } expected && file.Get<ValueList<double>>("participation.probabilities")?.Count is { } given && given != expected)
            Fault("participation.probabilities", $"{given} probabilities for {expected} clients; give one per client");
        if (file.Get<double?>("participation.min") is { } min && file.Get<double?>("participation.mean") is { } mean && min > mean)
            Fault("participation.min", $"{min} is above participation.mean {mean}; use at most {mean}");
    }

    private void CheckTopology()
    {
        if (!file.Has("topology") || Clients is not { } nodes)
            return;
        if (nodes < 2)
            Fault("data.clients", "a topology needs at least 2 nodes; use at least 2 clients");
        if (file.Get<long?>("topology.degree") is { } degree && (degree >= nodes || degree * nodes % 2 != 0))
        {
            var remedy = $"the degree must be below {nodes} and degree times nodes even";
            Fault("topology.degree", $"no graph of {nodes} nodes has degree {degree}; {remedy}");
        }

        if (file.Get<long?>("topology.k") is { } k && (k >= nodes || k % 2 != 0))
            Fault("topology.k", $"{k} neighbours do not fit {nodes} nodes; use an even number below {nodes}");
    }

    // All of them; null where a file says how many are simulated.
    private long? Clients => file.Get<string>("data.source") == "external" ? External : file.Get<long?>("data.clients") + External;

    private long External => file.Get<long?>("data.external_clients") ?? 0;

    private void Fault(string key, string problem) => faults.Add(file.PlaceOf(key), key, problem);
}

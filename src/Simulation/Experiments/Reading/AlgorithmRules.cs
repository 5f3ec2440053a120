using Starling.Algorithms.Catalogue;

namespace Starling.Simulation.Experiments.Reading;

/// <summary>What an algorithm asks of the rest of the file.</summary>
internal sealed class AlgorithmRules(SectionValues file, AlgorithmEntry algorithm, FaultList faults)
{
    /// <summary>Checks all rules.</summary>
    public void Check()
    {
        CheckTopology();
        CheckCompression();
        if (algorithm.Kind == AlgorithmKind.OneStep || algorithm.NeedsSingleStep)
            CheckOneStep();
        if (algorithm.NeedsFullParticipation && file.Get<string>("participation.kind") is { } kind and not "full")
            Fault("participation.kind", $"{algorithm.Name} needs every client in every round, not {kind}; use full");
    }

    private void CheckTopology()
    {
        var gossip = algorithm.Kind == AlgorithmKind.Gossip;
        if (gossip && !file.Has("topology"))
            Fault("topology", $"missing; {algorithm.Name} is decentralised and needs one, such as {{ kind: ring }}");
        if (gossip && algorithm.NeedsFixedTopology)
            CheckFixedTopology();
        if (!gossip && file.Has("topology"))
            Fault("topology", $"{algorithm.Name} has a server and no topology; remove it, or use a decentralised algorithm");
    }

    private void CheckFixedTopology()
    {
        if (file.Get<string>("topology.kind") is "one-peer-exponential")
            Fault("topology.kind", $"{algorithm.Name} needs the same graph in every round; use exponential or another fixed kind");
        if (file.Get<long?>("topology.redraw_every") is not null)
            Fault("topology.redraw_every", $"{algorithm.Name} needs the same graph in every round; remove it");
    }

    private void CheckOneStep()
    {
        if (file.Has("local.epochs"))
            Fault("local.epochs", $"one step of {algorithm.Name} is one round; use steps: 1");
        else if (file.Get<long?>("local.steps") is { } steps and not 1)
            Fault("local.steps", $"{steps} is not allowed, one step of {algorithm.Name} is one round; use steps: 1");
    }

    private void CheckCompression()
    {
        var up = file.Get<string>("compression.up.kind") is { } kind and not "none" ? kind : null;
        var down = file.Get<string>("compression.down.kind") is { } other and not "none" ? other : null;
        if (algorithm.Compression == CompressionUse.None && up is not null)
            Fault("compression.up", $"the messages of {algorithm.Name} are not compressed, or in its own way; remove it");
        if (algorithm.Compression != CompressionUse.Optional && down is not null)
            Fault("compression.down", $"{algorithm.Name} has no compression of this direction; remove it");
        if (algorithm.Compression == CompressionUse.Own && file.Get<bool>("compression.up.error_feedback"))
            Fault("compression.up.error_feedback", $"{algorithm.Name} has its own feedback of errors; use false");
    }

    private void Fault(string key, string problem) => faults.Add(file.PlaceOf(key), key, problem);
}

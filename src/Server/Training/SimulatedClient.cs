using Starling.Algorithms.Hosting;
using Starling.Server.Experiments;
using Starling.Server.Grains.Messages;
using Starling.Training.Objectives;

namespace Starling.Server.Training;

/// <summary>The work of one simulated client in a round, from its stored state to the next one.</summary>
/// <param name="experiment">Data and algorithm.</param>
/// <param name="store">Where states are.</param>
internal sealed class SimulatedClient(LoadedExperiment experiment, ExperimentStore store)
{
    private readonly FederatedHost _host = (FederatedHost)experiment.Host;

    /// <summary>Does what is ordered. The next state is stored before the result is given; it counts once the round does.</summary>
    public ClientResult Do(ClientOrder order, ClientObjective objective)
    {
        var (client, round) = (order.Who.Client, order.At.Round);
        var samples = experiment.Setup.Data.Partition.Samples(client);
        var reply = _host.Local(
            StateOf(order.Who), order.Message!.ToBroadcast(), objective.Of(samples), new(round, experiment.Setup.Clients, client, CancellationToken.None));
        var digest = _host.KeepsClientState ? Keep(client, round, reply.Row) : [];
        return new(order.At, client, samples.Length, new(reply.Message), reply.Message.Length, reply.BytesDown, digest, null);
    }

    private object StateOf(Participant who)
    {
        if (!_host.KeepsClientState || who.StateRound == 0)
            return _host.InitClient(who.Client);
        if (experiment.States.Find(who.Client, who.StateRound) is { } known)
            return known;
        var stored = store.Client(experiment.Id, who.Client, who.StateRound);
        var row = _host.DecodeClient(stored);
        stored.Recycle();
        return row;
    }

    private byte[] Keep(int client, int round, object row)
    {
        var encoded = _host.EncodeClient(row);
        store.SetClient(experiment.Id, client, round, encoded);
        encoded.Recycle();
        experiment.States.Keep(client, round, row);
        return _host.DigestClient(row);
    }
}

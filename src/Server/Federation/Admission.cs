using Grpc.Core;
using Starling.Protos.V1;
using Starling.Server.Hosting;
using Starling.Server.Storage;

namespace Starling.Server.Federation;

/// <summary>Decides which seat a client gets that says hello.</summary>
/// <param name="silo">Knows the experiments.</param>
internal sealed class Admission(SiloResources silo)
{
    private const uint Protocol = 1;

    /// <summary>The seat of a client.</summary>
    /// <exception cref="RpcException">It gets none; the message says why.</exception>
    public async Task<Seat> Admit(Hello hello)
    {
        if (hello.Protocol != Protocol)
        {
            throw Refused(
                StatusCode.FailedPrecondition,
                $"This server speaks version {Protocol} of the protocol, the client version {hello.Protocol}; update the older one.");
        }

        var id = hello.Experiment == "" ? await OnlyOne() : await Task.Run(() => Named(hello.Experiment));
        var experiment = await silo.LoadAsync(id);
        var setup = experiment.Setup;
        return hello.Client < setup.Clients && setup.IsExternal((int)hello.Client)
            ? new(experiment, (int)hello.Client)
            : throw Refused(StatusCode.FailedPrecondition, setup.HasExternalClients
                ? $"Client {hello.Client} of experiment {id} is none that joins: these are {setup.SimulatedClients} to {setup.Clients - 1}."
                : $"All clients of experiment {id} are simulated.");
    }

    private static RpcException Refused(StatusCode code, string why) => new(new(code, why));

    private string Named(string id) => ExperimentId.IsOne(id) && silo.Store.Submission(id) is not null
        ? id
        : throw Refused(StatusCode.NotFound, "There is no such experiment; `starling list` shows them.");

    private async Task<string> OnlyOne()
    {
        var waiting = new List<string>();
        foreach (var id in await Task.Run(() => silo.Store.All().Where(id => silo.Store.Status(id).IsActive).ToArray()))
        {
            if ((await silo.LoadAsync(id)).Setup.HasExternalClients)
                waiting.Add(id);
        }

        return waiting.Count switch
        {
            1 => waiting[0],
            0 => throw Refused(StatusCode.NotFound, "No experiment waits for clients."),
            _ => throw Refused(StatusCode.NotFound, $"Several experiments wait for clients ({string.Join(", ", waiting)}); name one."),
        };
    }
}

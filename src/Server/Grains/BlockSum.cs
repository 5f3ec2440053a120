using Starling.Algorithms.Codec;
using Starling.Algorithms.Contracts;
using Starling.Algorithms.Hosting;
using Starling.Algorithms.Randomness;
using Starling.Server.Experiments;
using Starling.Server.Grains.Messages;
using Starling.Server.Hosting;

namespace Starling.Server.Grains;

/// <summary>
/// Sums the uploads of a block by ascending id. Those of external clients are read from their files one after another, and a large sum goes
/// into a file itself, so that memory does not grow with the number of clients.
/// </summary>
/// <param name="experiment">The experiment.</param>
/// <param name="silo">What the grains of a silo share.</param>
/// <param name="grains">Finds the silos' gateways.</param>
internal sealed class BlockSum(LoadedExperiment experiment, SiloResources silo, IGrainFactory grains)
{
    private readonly FederatedHost _host = (FederatedHost)experiment.Host;
    private object? _sum;

    /// <summary>Clients whose upload could not be read any more.</summary>
    public List<ClientResult> Lost { get; } = [];

    /// <summary>The sum, or null where there is none.</summary>
    /// <param name="at">The round.</param>
    /// <param name="block">The block, 0-based.</param>
    /// <param name="results">Results with uploads, ascending.</param>
    public async Task<PartialSum?> Of(RoundAddress at, int block, ClientResult[] results)
    {
        if (Array.TrueForAll(results, result => result.Spooled is null))
            return await Task.Run(() => InMemory(at, results));
        await silo.Uploads.WaitAsync();
        try
        {
            foreach (var result in results)
            {
                if (await Upload(result) is { } upload)
                    await Task.Run(() => Add(at, result, upload));
            }

            return _sum is null ? null : await Task.Run(() => Packed(_sum, at, block));
        }
        finally
        {
            silo.Uploads.Release();
        }
    }

    private PartialSum? InMemory(RoundAddress at, ClientResult[] results)
    {
        foreach (var result in results)
            Add(at, result, result.Message!.Buffer);
        return _sum is null ? null : new(_host, _sum);
    }

    private void Add(RoundAddress at, ClientResult result, WireBuffer upload)
    {
        // How many take part is known when all blocks are; what one upload adds does not depend on it.
        var setup = experiment.Setup;
        var ctx = new RoundContext(at.Round, setup.Clients, 0, new RandomKey(setup.Seed, at.Round), setup.Local);
        _sum = _host.Add(_sum, new(result.Client, result.Samples, setup.Participation.Probability(result.Client), upload), ctx);
        upload.Recycle();
    }

    private async Task<WireBuffer?> Upload(ClientResult result)
    {
        if (result.Spooled is not { } spooled)
            return result.Message!.Buffer;
        try
        {
            return (await grains.GetGrain<IGatewayGrain>(spooled.Silo).Read(spooled)).Buffer;
        }
        catch (Exception e)
        {
            Lost.Add(result with { Failure = new(FailureKind.Dropped, $"Its reply was lost by the server: {e.Message}") });
            return null;
        }
    }

    private PartialSum Packed(object sum, RoundAddress at, int block) =>
        experiment.IsLarge ? PartialSum.InFile(silo.Spools.NewSum(at, $"{block}"), _host, sum) : new(_host, sum);
}

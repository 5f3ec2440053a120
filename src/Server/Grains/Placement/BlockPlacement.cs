using Starling.Server.Grains.Messages;

namespace Starling.Server.Grains.Placement;

/// <summary>Which silo works on which block.</summary>
/// <param name="grains">Finds the grain that knows the live silos.</param>
internal sealed class BlockPlacement(IGrainFactory grains)
{
    /// <summary>Groups orders by the silo of their blocks.</summary>
    /// <param name="experiment">The experiment's id.</param>
    /// <param name="orders">One per block.</param>
    /// <returns>Silo by silo.</returns>
    public async Task<IReadOnlyList<(string Silo, BlockOrder[] Orders)>> Place(string experiment, IReadOnlyList<BlockOrder> orders)
    {
        var hosts = await grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true);
        string[] silos = [.. hosts.Keys.Select(silo => silo.ToParsableString())];
        return [.. orders.GroupBy(order => Rendezvous.SiloOf(experiment, order.Block, silos)).Select(group => (group.Key, group.ToArray()))];
    }
}

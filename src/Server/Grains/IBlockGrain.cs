using Orleans.Concurrency;
using Starling.Server.Grains.Messages;

namespace Starling.Server.Grains;

/// <summary>A block of clients: the unit of placement, failover and reduction. Key: EXPERIMENT/BLOCK.</summary>
[Alias("starling.IBlockGrain")]
public interface IBlockGrain : IGrainWithStringKey
{
    /// <summary>Begins the block's part of a round; a second order for the same one begins it again.</summary>
    [Alias("Begin")]
    Task Begin(BlockOrder order);

    /// <summary>A participant's work is done.</summary>
    [Alias("Finished")]
    [OneWay]
    Task Finished(ClientResult result);

    /// <summary>Whether the block is at a round, or has reported it. Participants that were lost are asked again.</summary>
    [Alias("IsAt")]
    Task<bool> IsAt(RoundAddress round);
}

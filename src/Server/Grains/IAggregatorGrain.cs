using Orleans.Concurrency;
using Starling.Server.Grains.Messages;

namespace Starling.Server.Grains;

/// <summary>An experiment's server half: its state, the broadcast, the reduction, the commit. Key: the experiment's id.</summary>
[Alias("starling.IAggregatorGrain")]
public interface IAggregatorGrain : IGrainWithStringKey
{
    /// <summary>Begins what is due, if it is not under way: a round, or after the last one the run's files. Looks after blocks that were lost.</summary>
    [Alias("GoOn")]
    Task GoOn();

    /// <summary>Gives up the round under way.</summary>
    [Alias("Abandon")]
    Task Abandon();

    /// <summary>A block's work is done.</summary>
    [Alias("Completed")]
    [OneWay]
    Task Completed(BlockResult result);
}

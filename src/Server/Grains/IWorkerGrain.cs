using Starling.Server.Grains.Messages;

namespace Starling.Server.Grains;

/// <summary>A silo's door: what many of its grains need crosses between silos once. Key: the silo's address.</summary>
[Alias("starling.IWorkerGrain")]
public interface IWorkerGrain : IGrainWithStringKey
{
    /// <summary>Begins this silo's blocks.</summary>
    [Alias("Begin")]
    Task Begin(SiloOrder order);
}

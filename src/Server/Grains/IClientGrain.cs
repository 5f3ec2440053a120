namespace Starling.Server.Grains;

/// <summary>One client of an experiment with a server, simulated here or at the far end of a stream.</summary>
[Alias("starling.IClientGrain")]
public interface IClientGrain : IParticipantGrain;

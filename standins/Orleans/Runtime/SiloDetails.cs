using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Runtime;

internal sealed class SiloDetails(
    IOptions<EndpointOptions> endpoint, IOptions<ClusterOptions> cluster, IOptions<SiloOptions> silo, TimeProvider time) : ILocalSiloDetails
{
    private readonly int _generation = Generations.Next(time);

    public string Name => silo.Value.SiloName ?? $"Silo_{SiloAddress.Generation}";

    public string ClusterId => cluster.Value.ClusterId;

    public SiloAddress SiloAddress => SiloAddress.New(endpoint.Value.AdvertisedIPAddress, endpoint.Value.SiloPort, _generation);

    public SiloAddress GatewayAddress => SiloAddress.New(endpoint.Value.AdvertisedIPAddress, endpoint.Value.GatewayPort, _generation);

    // Seconds of a clock, and never the same twice in a process.
    private static class Generations
    {
        private static readonly DateTimeOffset Origin = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
        private static readonly Lock Gate = new();
        private static int _last;

        public static int Next(TimeProvider time)
        {
            lock (Gate)
                return _last = Math.Max(_last + 1, (int)(time.GetUtcNow() - Origin).TotalSeconds);
        }
    }
}

internal sealed class SiloStatusOracle(Silo silo, ILocalSiloDetails details) : ISiloStatusOracle
{
    public SiloStatus CurrentStatus => silo.Status;

    public string SiloName => details.Name;

    public SiloAddress SiloAddress => silo.SiloAddress;

    public SiloStatus GetApproximateSiloStatus(SiloAddress siloAddress) => silo.SiloAddress.Equals(siloAddress) ? silo.Status : SiloStatus.None;

    public Dictionary<SiloAddress, SiloStatus> GetApproximateSiloStatuses(bool onlyActive = false) =>
        onlyActive && silo.Status != SiloStatus.Active ? [] : new() { [silo.SiloAddress] = silo.Status };

    public bool IsDeadSilo(SiloAddress silo1) => !silo.SiloAddress.Equals(silo1);
}

using Orleans.Configuration;
using Orleans.Runtime;

namespace Orleans.Hosting;

public static class AdoNetHostingExtensions
{
    /// <summary>Never succeeds: a cluster needs the packages.</summary>
    public static ISiloBuilder UseAdoNetClustering(this ISiloBuilder builder, Action<AdoNetClusteringSiloOptions> configureOptions) =>
        throw new OrleansConfigurationException(
            "This build has the stand-in for Orleans, which is one silo in one process and joins no cluster. "
            + "Several silos need the packages Microsoft.Orleans.Server and Microsoft.Orleans.Clustering.AdoNet.");
}

using System.Net;
using System.Net.Sockets;
using Orleans.Configuration;

namespace Starling.Server.Hosting;

/// <summary>Which silos belong together.</summary>
internal static class Membership
{
    // A silo writes to the table so often that it lives; one that has not for twice as long is not asked when a silo joins.
    private static readonly TimeSpan _sign = TimeSpan.FromSeconds(5);
    private const int MissedSigns = 2;

    // Silos look after each other so often. One that refuses three times is declared dead, and its blocks begin elsewhere; so is one from
    // which nothing has come for three times the longest wait.
    private static readonly TimeSpan _probe = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan _longestProbe = TimeSpan.FromSeconds(3);
    private const int MissedProbes = 3;

    /// <summary>Makes a silo part of the cluster that the options name, or one by itself.</summary>
    public static ISiloBuilder Join(this ISiloBuilder silo, ServerOptions options) => options.Cluster is { } member
        ? silo.Join(member, options.Database!)
        : silo.UseLocalhostClustering(FreePort(), FreePort());

    private static ISiloBuilder Join(this ISiloBuilder silo, ClusterPlace member, string database) => silo
        .UseAdoNetClustering(table => (table.Invariant, table.ConnectionString) = ("Npgsql", database))
        .ConfigureEndpoints(member.Address, member.SiloPort, member.GatewayPort)
        .Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (member.Name, "starling"))
        .Configure<ClusterMembershipOptions>(members =>
        {
            members.IAmAliveTablePublishTimeout = _sign;
            members.NumMissedTableIAmAliveLimit = MissedSigns;
            members.ProbeTimeout = _probe;
            members.MaxProbeTimeout = _longestProbe;
            members.NumMissedProbesLimit = MissedProbes;
        });

    // Several servers may run on one machine; nobody else talks to the silo of one.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

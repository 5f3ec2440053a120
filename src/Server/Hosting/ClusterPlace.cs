using System.Net;

namespace Starling.Server.Hosting;

/// <summary>A server's place in a cluster.</summary>
/// <param name="Name">The cluster's name: servers of the same one on the same database find each other.</param>
/// <param name="Address">The address by which the other silos reach this one.</param>
/// <param name="SiloPort">Port of the traffic between silos, 1 to 65535.</param>
/// <param name="GatewayPort">Port of clients of the cluster's grains, 1 to 65535.</param>
public sealed record ClusterPlace(string Name, IPAddress Address, int SiloPort, int GatewayPort);

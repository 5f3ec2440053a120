using System.Net;

namespace Orleans.Configuration;

public class ClusterOptions
{
    public string ClusterId { get; set; } = "default";

    public string ServiceId { get; set; } = "default";
}

public class EndpointOptions
{
    public const int DEFAULT_SILO_PORT = 11111;

    public const int DEFAULT_GATEWAY_PORT = 30000;

    public IPAddress AdvertisedIPAddress { get; set; } = IPAddress.Loopback;

    public int SiloPort { get; set; } = DEFAULT_SILO_PORT;

    public int GatewayPort { get; set; } = DEFAULT_GATEWAY_PORT;
}

public class SiloOptions
{
    /// <summary>The silo's name; by default one is made from its address.</summary>
    public string SiloName { get; set; } = null!;
}

public abstract class MessagingOptions
{
    /// <summary>How long a caller waits for an answer; 30 seconds by default.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The most bytes that the arguments of a call, or its result, may take; 100 MiB by default.</summary>
    public int MaxMessageBodySize { get; set; } = 100 * 1024 * 1024;
}

public class SiloMessagingOptions : MessagingOptions;

public class GrainCollectionOptions
{
    /// <summary>How long an activation must be idle to be collected; 15 minutes by default.</summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often idle activations are looked for; every minute by default.</summary>
    public TimeSpan CollectionQuantum { get; set; } = TimeSpan.FromMinutes(1);

    public TimeSpan ActivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    public TimeSpan DeactivationTimeout { get; set; } = TimeSpan.FromSeconds(30);
}

/// <summary>How silos notice which of them live. A silo alone has no use for it.</summary>
public class ClusterMembershipOptions
{
    public int NumMissedTableIAmAliveLimit { get; set; } = 3;

    public TimeSpan IAmAliveTablePublishTimeout { get; set; } = TimeSpan.FromSeconds(30);

    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(5);

    public TimeSpan MaxProbeTimeout { get; set; } = TimeSpan.FromSeconds(20);

    public int NumMissedProbesLimit { get; set; } = 3;
}

public class AdoNetClusteringSiloOptions
{
    public string Invariant { get; set; } = null!;

    public string? ConnectionString { get; set; }
}

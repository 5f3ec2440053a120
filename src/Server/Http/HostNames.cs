using System.Net;
using Starling.Server.Hosting;

namespace Starling.Server.Http;

/// <summary>
/// The names by which this server may be asked for: localhost, its machine's name, those it listens by, those it was given, and any
/// address: another site's page reaches it by that site's name only.
/// </summary>
/// <param name="options">Where it listens, and more names.</param>
internal sealed class HostNames(ServerOptions options)
{
    private readonly HashSet<string> _names = new(
        ["localhost", Environment.MachineName, options.GrpcUrl.Host, options.HttpUrl.Host, .. options.Hosts],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a name is one of them.</summary>
    public bool Has(string name) => _names.Contains(name) || IPAddress.TryParse(name, out _);
}

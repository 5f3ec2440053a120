using System.CommandLine;
using System.Net;
using Starling.Algorithms.Errors;
using Starling.Server.Hosting;

namespace Starling.Client.Commands.Remote;

/// <summary>The options by which a server joins a cluster.</summary>
internal sealed class ClusterOption
{
    private readonly Option<string?> _cluster = new("--cluster")
    {
        Description = "Join the cluster of this name; its servers use the same --database, and each its own --data.",
        HelpName = "NAME",
    };
    private readonly Option<string> _advertise = new("--advertise")
    {
        Description = "Address by which the cluster's other servers reach this one.",
        HelpName = "IP",
        DefaultValueFactory = _ => $"{IPAddress.Loopback}",
    };
    private readonly Option<int> _silo = Port("--silo-port", "Port of the traffic between a cluster's servers; for them alone.", 11111);
    private readonly Option<int> _gateway = Port("--gateway-port", "Port of a cluster's gateway; for its servers alone.", 30000);

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_cluster, _advertise, _silo, _gateway])
            command.Add(option);
    }

    /// <summary>The server's place in a cluster, or null where none is named.</summary>
    /// <exception cref="InputException">Address or ports cannot be used.</exception>
    public ClusterPlace? Read(ParseResult parsed)
    {
        if (parsed.GetValue(_cluster) is not { } name)
            return null;
        var text = parsed.GetValue(_advertise);
        return IPAddress.TryParse(text, out var address)
            ? new(name, address, Checked(parsed, _silo), Checked(parsed, _gateway))
            : throw new InputException($"--advertise: '{text}' is no IP address.");
    }

    private static Option<int> Port(string name, string description, int usual) =>
        new(name) { Description = description, HelpName = "PORT", DefaultValueFactory = _ => usual };

    private static int Checked(ParseResult parsed, Option<int> option) => parsed.GetValue(option) is > 0 and <= 65535 and var port
        ? port
        : throw new InputException($"{option.Name}: give a port from 1 to 65535.");
}

using System.Globalization;

namespace Starling.Chaos;

/// <summary>
/// A network namespace for every server, with one link to the other servers and one to the machine, where the database is. Only root may
/// make them. The addresses are of the range that is set aside for tests of networks, 198.18.0.0/15.
/// </summary>
public sealed class Network : IDisposable
{
    private static int _made;
    private readonly string _name;
    private readonly int _net;
    private readonly int _silos;

    /// <param name="silos">Number of servers.</param>
    public Network(int silos)
    {
        var number = Interlocked.Increment(ref _made);
        (_name, _net, _silos) = ($"st{Environment.ProcessId}-{number}", (Environment.ProcessId + number) % 256, silos);
        try
        {
            foreach (var link in (Link[])[Link.Silos, Link.Database])
                Ip("link", "add", "name", Bridge(link), "up", "type", "bridge");
            Ip("addr", "add", $"{DatabaseAddress}/24", "dev", Bridge(Link.Database));
            for (var silo = 0; silo < silos; silo++)
                Add(silo);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Whether one can be had.</summary>
    public static bool IsPossible { get; } = Try();

    /// <summary>Where servers find the database.</summary>
    public string DatabaseAddress => $"198.19.{_net}.1";

    /// <summary>A server's place.</summary>
    /// <param name="silo">Server, from 0.</param>
    public SiloPlace PlaceOf(int silo) => new(Namespace(silo), AddressOf(silo, Link.Database), AddressOf(silo, Link.Silos));

    /// <summary>Lets nothing through a link any more; nobody is told.</summary>
    public void Cut(int silo, Link link) => Ip("link", "set", "dev", Port(silo, link), "down");

    /// <summary>Lets everything through again.</summary>
    public void Mend(int silo, Link link) => Ip("link", "set", "dev", Port(silo, link), "up");

    public void Dispose()
    {
        for (var silo = 0; silo < _silos; silo++)
            Tool.Succeeds("ip", "netns", "delete", Namespace(silo));
        foreach (var link in (Link[])[Link.Silos, Link.Database])
            Tool.Succeeds("ip", "link", "delete", Bridge(link));
    }

    private void Add(int silo)
    {
        var home = Namespace(silo);
        Ip("netns", "add", home);
        Ip("-n", home, "link", "set", "dev", "lo", "up");
        foreach (var link in (Link[])[Link.Silos, Link.Database])
        {
            var name = Letter(link);
            Ip("link", "add", Port(silo, link), "type", "veth", "peer", "name", name, "netns", home);
            Ip("link", "set", "dev", Port(silo, link), "master", Bridge(link), "up");
            Ip("-n", home, "addr", "add", $"{AddressOf(silo, link)}/24", "dev", name);
            Ip("-n", home, "link", "set", "dev", name, "up");
        }
    }

    private string AddressOf(int silo, Link link) => $"198.{(link == Link.Silos ? 18 : 19)}.{_net}.{Text(10 + silo)}";

    private string Namespace(int silo) => $"{_name}-{Text(silo)}";

    private string Bridge(Link link) => _name + Letter(link);

    private string Port(int silo, Link link) => Bridge(link) + Text(silo);

    // Names of interfaces have at most 15 characters.
    private static string Letter(Link link) => link == Link.Silos ? "s" : "d";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Ip(params string[] arguments)
    {
        if (!Tool.Succeeds("ip", arguments))
            throw new InvalidOperationException($"ip {string.Join(' ', arguments)} has failed: this needs root and Debian's package iproute2.");
    }

    private static bool Try()
    {
        try
        {
            new Network(1).Dispose();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}

/// <summary>A link of a server.</summary>
public enum Link
{
    /// <summary>To the other servers.</summary>
    Silos,

    /// <summary>To the database.</summary>
    Database,
}

/// <summary>Where a server runs.</summary>
/// <param name="Namespace">Its network namespace, or null: that of this process.</param>
/// <param name="Address">Where it answers whoever uses it.</param>
/// <param name="SiloAddress">Where the other servers reach it.</param>
public sealed record SiloPlace(string? Namespace, string Address, string SiloAddress)
{
    /// <summary>This process's own network.</summary>
    public static SiloPlace Here { get; } = new(null, "127.0.0.1", "127.0.0.1");
}

using System.Net;
using Starling.Algorithms.Errors;
using Starling.Server.Hosting;

namespace Starling.Server.Security;

/// <summary>Where a server may listen: beyond its own machine only with TLS and tokens.</summary>
internal static class ListenRules
{
    /// <summary>What is missing for where the server is to listen, such as "TLS and tokens"; null if nothing is.</summary>
    /// <exception cref="InputException">It is not allowed, or a URL cannot be listened to.</exception>
    public static string? Check(ServerOptions options, Tokens tokens)
    {
        Uri[] urls = [options.GrpcUrl, options.HttpUrl];
        foreach (var url in urls)
            Check(url, options.Certificate is not null);
        if (urls.All(url => IsOwnMachine(url.Host)))
            return null;
        var hasTls = urls.All(url => IsOwnMachine(url.Host) || url.Scheme == Uri.UriSchemeHttps);
        var missing = (hasTls, tokens.AreNone) switch
        {
            (true, false) => null,
            (true, true) => "tokens",
            (false, false) => "TLS",
            _ => "TLS and tokens",
        };
        return missing is null || options.IsInsecure
            ? missing
            : throw new InputException(
                $"--urls: {urls.First(url => !IsOwnMachine(url.Host))} is reached from other machines, "
                + $"and {missing} {(missing == "TLS" ? "is" : "are")} missing: "
                + "use https URLs with --cert and --key, make a token with `starling token create`, "
                + "or say --insecure if the network is yours alone.");
    }

    /// <summary>Whether a host is this machine, reached from itself only.</summary>
    public static bool IsOwnMachine(string host) =>
        host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static void Check(Uri url, bool hasCertificate)
    {
        if (url.Scheme is not ("http" or "https") || url.PathAndQuery != "/")
            throw new InputException($"--urls: {url} is no place to listen at; such as http://127.0.0.1:5080 is.");
        if (url.Scheme == "https" && !hasCertificate)
            throw new InputException($"--urls: {url} needs a certificate: --cert and --key.");
    }
}

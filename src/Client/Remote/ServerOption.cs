using System.CommandLine;
using Starling.Algorithms.Errors;

namespace Starling.Client.Remote;

/// <summary>The options that say which server is meant, and as whom.</summary>
/// <param name="isAsked">Whether there is a server to talk to without --server too.</param>
internal sealed class ServerOption(bool isAsked = true)
{
    private const string Usual = "http://127.0.0.1:5080";

    private readonly Option<string?> _server = new("--server")
    {
        Description = isAsked
            ? $"The server's address; by default STARLING_SERVER, else {Usual}."
            : "Run on this server instead of in this process.",
        HelpName = "URL",
    };
    private readonly Option<string?> _token = new("--token-file")
    {
        Description = "File that holds a token of the server; by default the token is that in STARLING_TOKEN.",
        HelpName = "FILE",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_server);
        command.Add(_token);
    }

    /// <summary>Whether the user named a server.</summary>
    public bool IsGiven(ParseResult parsed) => parsed.GetValue(_server) is not null;

    /// <summary>A connection to the server meant.</summary>
    /// <exception cref="InputException">Address or token file cannot be used.</exception>
    public ServerConnection Connect(ParseResult parsed) => new(Address(parsed), Token(parsed));

    /// <summary>The address of the server meant.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public Uri Address(ParseResult parsed)
    {
        var text = parsed.GetValue(_server) ?? Variable("STARLING_SERVER") ?? Usual;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.PathAndQuery == "/"
            ? address
            : throw new InputException($"--server: '{text}' is not the address of a server; {Usual} is one.");
    }

    /// <summary>The token, or null.</summary>
    /// <exception cref="InputException">The token file cannot be read.</exception>
    public string? Token(ParseResult parsed)
    {
        var file = parsed.GetValue(_token);
        try
        {
            return file is null ? Variable("STARLING_TOKEN") : File.ReadAllText(file).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--token-file: {file} cannot be read: {e.Message}");
        }
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? text.Trim() : null;
}

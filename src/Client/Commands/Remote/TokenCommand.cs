using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Starling.Client.Display;
using Starling.Client.Help;
using Starling.Server.Security;

namespace Starling.Client.Commands.Remote;

/// <summary><c>starling token</c>: who may use a server.</summary>
internal sealed class TokenCommand(Terminal terminal)
{
    private readonly TokenPlace _place = new();

    // A text: what other commands do not need, such as the server's own types, is not loaded for them.
    private readonly Option<string> _role = new("--role")
    {
        Description = "admin: everything; client: take part as one client; metrics: read /metrics.",
        Required = true,
    };
    private readonly Option<int?> _client = new("--client")
    {
        Description = "The client that its bearer may be, 0-based.",
        HelpName = "NUMBER",
    };
    private readonly Option<double?> _expires = new("--expires")
    {
        Description = "Days until it ceases to be valid; by default never.",
        HelpName = "DAYS",
    };
    private readonly Argument<string> _id = new("id") { Description = "The token's id: its part before the dot." };

    public Command Create()
    {
        var create = new ExampleCommand(
            "create",
            "Make a token and print it; it is kept as a hash and cannot be shown again. A running server takes it up at once.",
            "starling token create --role admin",
            "starling token create --role client --client 3 --expires 30")
        {
            _role, _client, _expires,
        };
        _role.AcceptOnlyFromAmong("admin", "client", "metrics");
        create.SetAction((parsed, _) => CreateAsync(parsed));
        var list = new ExampleCommand("list", "List the tokens of a server.", "starling token list");
        list.SetAction((parsed, _) => ListAsync(parsed));
        var revoke = new ExampleCommand(
            "revoke", "Take a token back; a running server turns it away at once.", "starling token revoke 1a2b3c4d")
        {
            _id,
        };
        revoke.SetAction((parsed, _) => RevokeAsync(parsed));
        foreach (var command in (Command[])[create, list, revoke])
            _place.AddTo(command);
        return new ExampleCommand("token", "Who may use a server.", "starling token create --role admin", "starling token list")
        {
            create, list, revoke,
        };
    }

    private async Task<int> CreateAsync(ParseResult parsed)
    {
        var role = Enum.Parse<Role>(parsed.GetValue(_role)!, ignoreCase: true);
        await terminal.Out.WriteLineAsync(_place.Read(parsed).Create(role, parsed.GetValue(_client), parsed.GetValue(_expires)));
        return ExitCode.Done;
    }

    private Task<int> ListAsync(ParseResult parsed)
    {
        var table = Tables.Plain("id", "role", "client", "created", "expires");
        foreach (var token in _place.Read(parsed).All())
        {
            var expires = token.Expires is { } end ? Day(end) : "never";
            table.AddRow(Markup.Escape(token.Id), $"{token.Role}".ToLowerInvariant(), $"{token.Client}", Day(token.Created), expires);
        }

        Tables.Write(terminal, table);
        return Task.FromResult(ExitCode.Done);
    }

    private async Task<int> RevokeAsync(ParseResult parsed)
    {
        _place.Read(parsed).Revoke(parsed.GetValue(_id)!);
        await terminal.Out.WriteLineAsync("The token is not valid any more.");
        return ExitCode.Done;
    }

    private static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}

using System.CommandLine;
using Starling.Server.Hosting;
using Starling.Server.Security;

namespace Starling.Client.Commands.Remote;

/// <summary>The options that say where a server keeps its tokens, as <c>starling serve</c> has them.</summary>
internal sealed class TokenPlace
{
    private readonly Option<string> _data = DataOption.Create();
    private readonly Option<string?> _folder = Folder();
    private readonly DatabaseOption _database = new();

    /// <summary>The option <c>--tokens DIR</c>.</summary>
    public static Option<string?> Folder() => new("--tokens")
    {
        Description = "Folder of the list of tokens, which several servers may share; by default the database, or else the folder of --data.",
        HelpName = "DIR",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_data);
        command.Add(_folder);
        _database.AddTo(command);
    }

    /// <summary>The tokens.</summary>
    /// <exception cref="Algorithms.Errors.InputException">The database cannot be used.</exception>
    public Tokens Read(ParseResult parsed) => new ServerOptions
    {
        Data = Path.GetFullPath(parsed.GetValue(_data)!),
        TokenFolder = parsed.GetValue(_folder),
        Database = _database.Read(parsed),
    }.Tokens(TimeProvider.System);
}

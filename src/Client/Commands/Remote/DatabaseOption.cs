using System.CommandLine;
using Starling.Algorithms.Errors;

namespace Starling.Client.Commands.Remote;

/// <summary>The option <c>--database</c>. Its value may hold a password, so it can stand in the environment or in a file too.</summary>
internal sealed class DatabaseOption
{
    private const string Variable = "STARLING_DATABASE";
    private const string FileVariable = "STARLING_DATABASE_FILE";

    private readonly Option<string?> _database = new("--database")
    {
        Description =
            $"PostgreSQL database that keeps experiments, in place of files; by default {Variable}, or the content of the file that {FileVariable} names.",
        HelpName = "CONNECTION",
    };

    /// <summary>Adds the option to a command.</summary>
    public void AddTo(Command command) => command.Add(_database);

    /// <summary>The connection string, or null where no database is named.</summary>
    /// <exception cref="InputException">The file cannot be read.</exception>
    public string? Read(ParseResult parsed) => parsed.GetValue(_database) ?? Environment.GetEnvironmentVariable(Variable) switch
    {
        { Length: > 0 } text => text,
        _ => Environment.GetEnvironmentVariable(FileVariable) is { Length: > 0 } file ? OfFile(file) : null,
    };

    private static string OfFile(string file)
    {
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{FileVariable}: {file} cannot be read: {e.Message}");
        }
    }
}

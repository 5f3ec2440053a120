using System.Text.RegularExpressions;
using Starling.Algorithms.Errors;

namespace Starling.Server.Experiments;

/// <summary>Names of files that travel with an experiment: no path, nothing hidden.</summary>
public static partial class InputName
{
    /// <summary>The name itself.</summary>
    /// <exception cref="InputException">It could name something outside the experiment's folder.</exception>
    public static string Require(string name) => Form().IsMatch(name) && !name.Contains("..", StringComparison.Ordinal)
        ? name
        : throw new InputException("An attachment's name must consist of letters, digits, dots, hyphens and underscores, and begin with a letter or digit.");

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}

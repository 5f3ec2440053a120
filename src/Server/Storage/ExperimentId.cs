using System.Text.RegularExpressions;
using Starling.Algorithms.Errors;

namespace Starling.Server.Storage;

/// <summary>Ids of experiments: NAME-TIME-HASH, safe as a folder's name and in a grain's key.</summary>
public static partial class ExperimentId
{
    /// <summary>The id of an experiment.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="time">When it was submitted.</param>
    /// <param name="hash">SHA-256 of its file, hexadecimal.</param>
    public static string Of(string name, DateTimeOffset time, string hash) =>
        $"{Short(name)}-{time.UtcDateTime:yyyyMMdd-HHmmss}-{hash[..8]}";

    /// <summary>Whether a text has the form of an id.</summary>
    public static bool IsOne(string text) => Form().IsMatch(text);

    /// <summary>The text itself.</summary>
    /// <exception cref="InputException">It does not have the form of an id.</exception>
    public static string Require(string text) => IsOne(text)
        ? text
        : throw new InputException("This is not the id of an experiment; `starling list` shows them.");

    private static string Short(string name)
    {
        var start = name.TrimStart('-');
        return start == "" ? "experiment" : start[..Math.Min(start.Length, 40)].TrimEnd('.');
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{0,79}$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}

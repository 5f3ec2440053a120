using System.Text;
using System.Text.RegularExpressions;

namespace Starling.Architecture.Tests;

/// <summary>Blanks comments, strings and characters of C#, so that a rule reads what the program does and not what it says.</summary>
internal static partial class CodeOnly
{
    public static string Of(string source) => Silent().Replace(source, Blank);

    /// <summary>What stands between the braces of an interpolated string is code and stays.</summary>
    private static string Blank(Match match)
    {
        var (blank, depth) = (new StringBuilder(match.Length), 0);
        var interpolated = match.Value.TrimStart('@').StartsWith('$');
        foreach (var letter in match.Value)
        {
            if (interpolated && letter == '}') depth--;
            blank.Append(letter == '\n' || depth > 0 ? letter : ' ');
            if (interpolated && letter == '{') depth++;
        }
        return blank.ToString();
    }

    // In the order in which they must be tried: comments, raw strings of any width, verbatim strings, strings, characters.
    [GeneratedRegex("""
        //[^\n]* | /\*.*?\*/
        | \$*(?<quotes>"{3,}).*?\k<quotes>(?!")
        | (?:\$@|@\$|@)"(?:[^"]|"")*"
        | \$?"(?:\\.|[^"\\\n])*"
        | '(?:\\.[^'\n]*|[^'\\\n])'
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline)]
    private static partial Regex Silent();
}

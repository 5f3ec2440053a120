using System.Text;
using System.Text.RegularExpressions;

namespace Starling.Architecture.Tests;

/// <summary>Blanks comments, strings and characters of C#, so that a rule reads what the program does and not what it says.</summary>
internal static partial class CodeOnly
{
    public static string Of(string source) => Silent().Replace(source, Blank);

    private static string Blank(Match match)
    {
        var blank = new StringBuilder(match.Length);
        foreach (var letter in match.Value) blank.Append(letter == '\n' ? '\n' : ' ');
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

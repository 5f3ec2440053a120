using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Starling.Simulation.Experiments.Writing;

/// <summary>Writes texts so that YAML reads them back as they were.</summary>
internal static class YamlText
{
    private static readonly string[] Reserved = ["null", "true", "false", "yes", "no", "on", "off"];

    /// <summary>The text as it is where that is unmistakable, else in double quotes.</summary>
    public static string Quote(string text)
    {
        if (Regex.IsMatch(text, @"^[A-Za-z/][A-Za-z0-9_./-]*$") && !Reserved.Contains(text.ToLowerInvariant()))
            return text;
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
            quoted.Append(Escape(letter));
        return quoted.Append('"').ToString();
    }

    /// <summary>A number to the last bit, in a form that readers of YAML 1.1 take for a number too: 1.0e-08 and not 1e-08.</summary>
    public static string Number(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) ? text : text.Replace("E", ".0E", StringComparison.Ordinal);
    }

    private static string Escape(char letter) => letter switch
    {
        '"' => "\\\"",
        '\\' => @"\\",
        _ when char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\uFEFF' =>
            "\\u" + ((int)letter).ToString("x4", CultureInfo.InvariantCulture),
        _ => letter.ToString(),
    };
}

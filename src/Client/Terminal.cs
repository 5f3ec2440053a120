using System.Text;

namespace Starling.Client;

/// <summary>Where text goes.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Messages about failures.</param>
/// <param name="IsInteractive">Whether a person watches <paramref name="Out"/>: it is a terminal, not a file or a pipe.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool IsInteractive)
{
    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new Terminal(Console.Out, Console.Error, !Console.IsOutputRedirected);
    }
}

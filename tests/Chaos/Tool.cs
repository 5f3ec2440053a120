using System.ComponentModel;
using System.Diagnostics;

namespace Starling.Chaos;

/// <summary>Programs of the system.</summary>
internal static class Tool
{
    /// <summary>Runs one to its end.</summary>
    /// <returns>Whether it is there and succeeded.</returns>
    public static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}

using System.Diagnostics;

namespace Starling.Simulation.Tests.Harness;

/// <summary>Runs scripts with the system's Python and its NumPy (Debian: python3-numpy).</summary>
internal static class NumPy
{
    /// <summary>Runs a script after <c>import numpy as np</c>, in a folder, and returns what it printed.</summary>
    public static string Run(string folder, string script)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", ["-c", "import numpy as np\n" + script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return output.ReplaceLineEndings("\n").Trim();
    }
}

using System.Diagnostics;
using System.Text;

namespace Starling.Server.Tests.Federation;

/// <summary>Processes of the command <c>starling</c>; those that are running still are killed in the end.</summary>
internal sealed class StarlingProcesses : IDisposable
{
    private readonly List<Process> _processes = [];

    /// <summary>Starts one.</summary>
    /// <returns>The process, and what it has written so far.</returns>
    public (Process Process, StringBuilder Output) Start(params string[] arguments)
    {
        var process = new Process
        {
            StartInfo = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "starling.dll"), .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        process.Start();
        _processes.Add(process);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return (process, output);
    }

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            if (!process.HasExited)
                process.Kill();
            process.Dispose();
        }
    }

    private static void Append(StringBuilder output, string? line)
    {
        lock (output)
            output.AppendLine(line);
    }
}

using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Starling.Server.Tests.Federation.Python;

/// <summary>The client of examples/clients/python, in a process of its own on the system's Python.</summary>
internal sealed class PythonClient : IDisposable
{
    private const string Interpreter = "/usr/bin/python3";
    private const string Libraries = "/usr/lib/python3/dist-packages";

    private static readonly string[] _needed = ["grpc", "google/protobuf", "torch", "yaml"];

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private PythonClient(params string[] arguments)
    {
        var start = new ProcessStartInfo(Interpreter, arguments)
        {
            WorkingDirectory = Folder(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PYTHONDONTWRITEBYTECODE"] = "1", ["OMP_NUM_THREADS"] = "1", ["no_grpc_proxy"] = "127.0.0.1" },
        };
        _process = Process.Start(start)!;
        (_output, _errors) = (_process.StandardOutput.ReadToEndAsync(), _process.StandardError.ReadToEndAsync());
    }

    /// <summary>Why the client cannot run here, or null.</summary>
    public static string? Missing { get; } =
        File.Exists(Interpreter) && _needed.All(name => Directory.Exists(Path.Combine(Libraries, name)))
            ? null
            : "Python's libraries are not installed: apt-get install python3-grpcio python3-protobuf python3-torch python3-yaml";

    /// <summary>Lets a client join.</summary>
    public static PythonClient Join(Uri server, int client, string data, string state, params string[] more) =>
        new(["join.py", "--server", $"{server}", "--client-id", $"{client}", "--data", data, "--state", state, "--retry-seconds", "30", .. more]);

    /// <summary>What a line of Python prints, which can use the client's modules.</summary>
    public static async Task<string> Evaluate(string expression)
    {
        using var python = new PythonClient("-c", expression);
        var (code, output, errors) = await python.End();
        return code == 0 ? output.Trim() : throw new InvalidOperationException(errors);
    }

    /// <summary>Waits for its end: exit code, standard output and standard error.</summary>
    public async Task<(int Code, string Output, string Errors)> End()
    {
        await _process.WaitForExitAsync();
        return (_process.ExitCode, await _output, await _errors);
    }

    /// <summary>Ends it at once.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../../examples/clients/python"));
}

using System.Diagnostics;

namespace Starling.Grpc.Tests.Harness;

/// <summary>A script on the system's Python and its gRPC (Debian: python3-grpcio python3-protobuf).</summary>
internal sealed class Python : IDisposable
{
    private readonly string _descriptor = Path.GetTempFileName();
    private readonly Process _process;

    public Python(string script, params string[] arguments)
    {
        File.WriteAllBytes(_descriptor, ContractReflection.Descriptor.SerializedData.ToByteArray());
        _process = Process.Start(new ProcessStartInfo(
            "/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "Python", script), _descriptor, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PYTHONDONTWRITEBYTECODE"] = "1", ["PYTHONIOENCODING"] = "utf-8" },
        })!;
        Errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>What it wrote to its standard error, once it has ended.</summary>
    public Task<string> Errors { get; }

    public async Task<string> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"The script ended: {await Errors}");

    public async Task<string[]> ReadLinesAsync() =>
        (await _process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5))) _process.Kill();
        _process.Dispose();
        File.Delete(_descriptor);
    }
}

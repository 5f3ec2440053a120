namespace Starling.Simulation.Benchmarks;

/// <summary>The bare loops, compiled where the compiler and the libraries are there.</summary>
/// <param name="folder">The checkout.</param>
/// <param name="progress">Is told what is missing.</param>
internal sealed class LoopPrograms(BenchFolder folder, Action<string> progress)
{
    private const string Python = "/usr/bin/python3";

    private static readonly string[] _torchFlags =
        ["-O2", "-march=native", "-std=c++17", "-I/usr/include/torch/csrc/api/include", "-ltorch", "-ltorch_cpu", "-lc10", "-lopenblas", "-fopenmp", "-lpthread"];

    private static readonly string[] _plainFlags = ["-O3", "-march=native", "-std=c++17", "-lopenblas", "-fopenmp", "-lpthread"];

    /// <summary>The loop in C++ on matrix products of the BLAS, as a command; null where it cannot be built.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="threads">Clients side by side.</param>
    /// <param name="cancellation">Stops the compiler.</param>
    public async Task<IReadOnlyList<string>?> CppAsync(Workload workload, int threads, CancellationToken cancellation)
    {
        var (source, flags) = workload.IsConvolution ? ("rawcnn", _plainFlags) : ("raw", _torchFlags);
        if (await CompileAsync(source, flags, cancellation) is not { } program)
            return null;
        return workload.IsConvolution ? [program, $"{threads}"] : [program, workload.LoopName, $"{threads}", "blas"];
    }

    /// <summary>The minimal PyTorch loop as a command; null without PyTorch.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    public async Task<IReadOnlyList<string>?> TorchAsync(Workload workload, CancellationToken cancellation)
    {
        if (File.Exists(Python) && (await Run([Python, "-c", "import torch"], cancellation)).ExitCode == 0)
            return [Python, folder.Source("raw.py"), workload.LoopName, "1"];
        progress("there is no PyTorch for /usr/bin/python3 (Debian: python3-torch), so its loop is left out");
        return null;
    }

    private async Task<string?> CompileAsync(string name, string[] flags, CancellationToken cancellation)
    {
        var (source, program) = (folder.Source($"{name}.cpp"), Path.Combine(folder.Data, name));
        if (File.Exists(program) && File.GetLastWriteTimeUtc(program) > File.GetLastWriteTimeUtc(source))
            return program;
        if (Programs.Find("g++") is not { } compiler)
        {
            progress("there is no g++, so the C++ loop is left out");
            return null;
        }

        Directory.CreateDirectory(folder.Data);
        progress($"compiling {name}.cpp");
        var ended = await Run([compiler, source, "-o", program, .. flags], cancellation);
        if (ended.ExitCode == 0)
            return program;
        progress($"{name}.cpp does not compile here, so the C++ loop is left out (it needs libtorch-dev and libopenblas-dev): {ended.Error.Split('\n')[0]}");
        return null;
    }

    private static Task<Ended> Run(IReadOnlyList<string> command, CancellationToken cancellation) =>
        ChildProcess.RunAsync(command, new Dictionary<string, string>(), cancellation);
}

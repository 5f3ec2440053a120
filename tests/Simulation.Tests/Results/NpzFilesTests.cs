using Starling.Simulation.Experiments;

namespace Starling.Simulation.Tests.Results;

/// <summary>What a run leaves for other programs, read by NumPy.</summary>
public sealed class NpzFilesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Model_IsTheLastOfTheTrajectory()
    {
        var directory = Run("fedavg");
        Assert.Equal("(650,) float32 (5, 650) float32 [1 2 3 4 5] True", NumPy.Run(directory,
            """
            m, t = np.load('model.npz')['params'], np.load('trajectory.npz')
            print(m.shape, m.dtype, t['params'].shape, t['params'].dtype, t['rounds'], (t['params'][-1] == m).all())
            """));
    }

    [Fact]
    public void GossipModel_HasEveryNodeAndTheirMean()
    {
        var directory = Run("dfedavg");
        Assert.Equal("(6, 650) (650,) (5, 6, 650) True True", NumPy.Run(directory,
            """
            m, t = np.load('model.npz'), np.load('trajectory.npz')['params']
            mean = m['params'].astype('f8').mean(0).astype('f4')
            near = np.abs(mean - m['mean_params']).max() < 1e-7
            print(m['params'].shape, m['mean_params'].shape, t.shape, (t[-1] == m['params']).all(), near)
            """));
    }

    [Fact]
    public void FinalHash_IsThatOfTheBytesInModelNpz()
    {
        var directory = Run("fedavg");
        Assert.Equal("True", NumPy.Run(directory,
            """
            import hashlib, json
            final = json.load(open('manifest.json'))['hashes']['final']
            print(hashlib.sha256(np.load('model.npz')['params'].tobytes()).hexdigest() == final)
            """));
    }

    [Fact]
    public void SafeTensors_AreTheModel()
    {
        var directory = Run("fedavg");
        Assert.Equal("weight [10, 64] bias [10] True", NumPy.Run(directory,
            """
            import json
            raw = open('model.safetensors', 'rb').read()
            n = int.from_bytes(raw[:8], 'little')
            head = {k: v for k, v in json.loads(raw[8:8 + n]).items() if k != '__metadata__'}
            print(*[str(x) for k, v in head.items() for x in (k, v['shape'])], raw[8 + n:] == np.load('model.npz')['params'].tobytes())
            """));
    }

    [Fact]
    public void Participation_AgreesWithTheOtherFiles()
    {
        var directory = Run("fedavg", [.. Digits.FourClients]);
        Assert.Equal("(5, 6) [4 4 4 4 4] True", NumPy.Run(directory,
            """
            import csv
            trace = np.load('participation.npz')['trace']
            rates = [float(r['measured_participation']) for r in csv.DictReader(open('clients.csv'))]
            print(trace.shape, trace.sum(1), np.allclose(trace.mean(0), rates))
            """));
    }

    [Fact]
    public void Participation_CanBeReplayed()
    {
        var first = Run("fedavg", [.. Digits.FourClients]);
        var trace = Path.Combine(first, "participation.npz");
        var text = File.ReadAllText(Path.Combine(first, "experiment.yaml"));
        var second = new Recorder();
        second.Run(ExperimentFile.Parse(
            text[..text.IndexOf("participation:", StringComparison.Ordinal)]
            + $"participation: {{ kind: trace, path: {trace} }}\n"
            + text[text.IndexOf("evaluation:", StringComparison.Ordinal)..],
            Path.Combine(first, "experiment.yaml")));
        Assert.Equal(Hash(first), Hash(second.Directory));
    }

    public void Dispose() => _folder.Dispose();

    private static string Hash(string directory) =>
        Simulation.Results.Manifest.Read(Path.Combine(directory, "manifest.json")).Hashes.Final!;

    private string Run(string algorithm, params string[] sets)
    {
        var recorder = new Recorder();
        recorder.Run(Digits.In(_folder.Path, algorithm, ["output.trajectory=true", .. sets]));
        return recorder.Directory;
    }
}

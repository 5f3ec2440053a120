using System.Runtime.InteropServices;
using Starling.Simulation.Experiments;
using Starling.Simulation.Setup;
using Starling.Training.Formats;

namespace Starling.Server.Tests.Federation.Python;

/// <summary>An experiment with one client, which has twenty samples of four classes, and nothing random about its work.</summary>
/// <param name="folder">For the client's samples.</param>
/// <param name="algorithm">The algorithm.</param>
/// <param name="model">The model.</param>
/// <param name="side">Samples are images of so many pixels in both directions.</param>
internal sealed class SmallExperiment(string folder, string algorithm, string model = "linear", int side = 2)
{
    private const int Samples = 20;
    private const int Classes = 4;

    /// <summary>The experiment, loaded.</summary>
    public RunSetup Setup { get; } = ExperimentSetup.Load(ExperimentFile.Parse(
        $$"""
        name: small
        seed: 3
        rounds: 9
        data: { source: external, features: {{side * side}}, classes: {{Classes}}, image: [1, {{side}}, {{side}}], external_clients: 1 }
        model: { kind: {{model}}{{(model == "mlp" ? ", hidden: [7, 5]" : "")}} }
        local:
          { steps: 3, batch_size: full, learning_rate: 0.1, learning_rate_decay: 0.9, momentum: 0.5, weight_decay: 0.01, clip_norm: 0.5 }
        algorithm: { name: {{algorithm}} }
        """,
        "small.yaml"));

    public string Configuration => ExternalConfiguration.Write(Setup);

    /// <summary>x₀ as bytes.</summary>
    public byte[] Initial => MemoryMarshal.AsBytes<float>(Setup.Problem.X0.ToArray()).ToArray();

    /// <summary>Writes the client's samples.</summary>
    public string Export()
    {
        var x = Enumerable.Range(0, Samples * side * side).Select(i => (float)Math.Sin(i * i)).ToArray();
        var path = Path.Combine(folder, "samples.npz");
        using var npz = new NpzWriter(path);
        npz.Add<float>("X", [Samples, side * side], x);
        npz.Add<long>("y", [Samples], [.. Enumerable.Range(0, Samples).Select(i => (long)(i % Classes))]);
        npz.Complete();
        return path;
    }
}

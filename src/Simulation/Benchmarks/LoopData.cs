using System.Runtime.InteropServices;
using Starling.Simulation.Setup;
using Starling.Training.Data;

namespace Starling.Simulation.Benchmarks;

/// <summary>What the bare loops read: the samples, who holds which, who takes part, where the model starts. Plain arrays, little-endian.</summary>
/// <param name="folder">Where the files go.</param>
internal sealed class LoopData(string folder)
{
    // Rows that are widened at a time.
    private const int Piece = 1000;

    /// <summary>Writes the data of a workload; the samples are those of the last one written.</summary>
    /// <param name="name">Name of the workload in the files' names.</param>
    /// <param name="setup">The workload's experiment.</param>
    public void Write(string name, RunSetup setup)
    {
        Directory.CreateDirectory(folder);
        WriteSamples("x.f32", "y.i64", setup.Data.Train);
        WriteSamples("xt.f32", "yt.i64", setup.Data.Test!);
        var held = Enumerable.Range(0, setup.Clients).Select(client => setup.Data.Partition.Samples(client).ToArray()).ToArray();
        var offsets = new long[held.Length + 1];
        for (var client = 0; client < held.Length; client++)
            offsets[client + 1] = offsets[client] + held[client].Length;
        WriteArray<long>($"{name}.idx", [.. held.SelectMany(samples => samples).Select(sample => (long)sample)]);
        WriteArray<long>($"{name}.off", offsets);
        var rounds = Enumerable.Range(1, setup.Experiment.Rounds);
        WriteArray<long>($"{name}.sched", [.. rounds.SelectMany(setup.Participation.Participants).Select(client => (long)client)]);
        WriteArray<float>($"{name}.init", setup.Problem.X0.ToArray());
    }

    private void WriteSamples(string features, string labels, Dataset data)
    {
        using (var file = File.Create(Path.Combine(folder, features)))
        {
            var buffer = new float[Piece * data.Features];
            for (var start = 0; start < data.Count; start += Piece)
            {
                int[] rows = [.. Enumerable.Range(start, Math.Min(Piece, data.Count - start))];
                data.Gather(rows, buffer.AsSpan(0, rows.Length * data.Features));
                file.Write(MemoryMarshal.AsBytes(buffer.AsSpan(0, rows.Length * data.Features)));
            }
        }

        WriteArray<long>(labels, Array.ConvertAll(data.Labels.ToArray(), label => (long)label));
    }

    private void WriteArray<T>(string name, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        using var file = File.Create(Path.Combine(folder, name));
        file.Write(MemoryMarshal.AsBytes(values));
    }
}

using Starling.Simulation.Setup;
using Starling.Training.Data;
using Starling.Training.Formats;

namespace Starling.Chaos;

/// <summary>Files with the samples that clients have in a simulation, for the same experiment with clients outside.</summary>
public static class SampleFiles
{
    /// <summary>Writes one client's samples, as it brings them along.</summary>
    public static void WriteOwn(RunSetup setup, int client, string path)
    {
        using var npz = new NpzWriter(path);
        Add(npz, "", setup.Data.Train, setup.Data.Partition.Samples(client).ToArray());
        npz.Complete();
    }

    /// <summary>Writes the samples of the first clients and of the test, as <c>federated-npz</c> reads them.</summary>
    public static void WriteFirst(RunSetup setup, int clients, string path)
    {
        using var npz = new NpzWriter(path);
        for (var client = 0; client < clients; client++)
            Add(npz, $"client{client}_", setup.Data.Train, setup.Data.Partition.Samples(client).ToArray());
        var test = setup.Data.Test!;
        Add(npz, "test_", test, [.. Enumerable.Range(0, test.Count)]);
        npz.Complete();
    }

    private static void Add(NpzWriter npz, string prefix, Dataset data, int[] rows)
    {
        var features = new float[rows.Length * data.Features];
        data.Gather(rows, features);
        var labels = data.Labels.ToArray();
        npz.Add<float>(prefix + "X", [rows.Length, data.Features], features);
        npz.Add<long>(prefix + "y", [rows.Length], Array.ConvertAll(rows, row => (long)labels[row]));
    }
}

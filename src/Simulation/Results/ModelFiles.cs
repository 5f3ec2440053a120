using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Starling.Algorithms.Vectors;
using Starling.Simulation.Running;
using Starling.Simulation.Setup;
using Starling.Training.Formats;

namespace Starling.Simulation.Results;

/// <summary>model.npz and model.safetensors, and the hash of the parameters.</summary>
public static class ModelFiles
{
    /// <summary>Writes both files.</summary>
    public static void Write(RunFolder folder, RunSetup setup, IModels rounds)
    {
        var mean = rounds.Model.ToArray();
        using (var npz = new NpzWriter(folder.In("model.npz")))
        {
            if (setup.IsGossip)
            {
                WriteNodes(npz, rounds, mean.Length);
                npz.Add<float>("mean_params", [mean.Length], mean);
            }
            else
            {
                npz.Add<float>("params", [mean.Length], mean);
            }

            npz.Complete();
        }

        SafeTensorsWriter.Write(folder.In("model.safetensors"), [.. setup.Architecture.Layout.Slots.Select(slot =>
            new SafeTensor(slot.Name, [.. slot.Shape.Select(size => (long)size)], mean.AsMemory(slot.Offset, slot.Length)))]);
    }

    /// <summary>SHA-256 of the final parameters as float32, little-endian, of all nodes in order; lower-case hexadecimal.</summary>
    public static string Hash(IModels rounds)
    {
        if (rounds.NodeModels.Count == 0)
        {
            return Hash(rounds.Model);
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var node in rounds.NodeModels)
        {
            hash.AppendData(MemoryMarshal.AsBytes<float>(node.ToArray()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>SHA-256 of parameters as float32, little-endian, in lower-case hexadecimal.</summary>
    public static string Hash(Vector parameters) => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(
        parameters.Storage is FlatStorage flat ? flat.Values : parameters.ToArray())));

    private static void WriteNodes(NpzWriter npz, IModels rounds, int dim)
    {
        using var array = npz.Begin<float>("params", [rounds.NodeModels.Count, dim]);
        foreach (var node in rounds.NodeModels)
        {
            array.Write(node.ToArray());
        }

        array.Complete();
    }
}

using System.Globalization;
using Starling.Algorithms.Errors;
using Starling.Algorithms.Vectors;
using TorchSharp;

namespace Starling.Training.Devices;

/// <summary>Where models are computed and vectors live.</summary>
/// <param name="Device">cpu or cuda:N.</param>
/// <param name="UsesTensors">Whether vectors are torch tensors on the device; else they are host memory, which closed forms need.</param>
public sealed record ComputeTarget(string Device, bool UsesTensors)
{
    /// <summary>The CPU with vectors in host memory.</summary>
    public static ComputeTarget Host { get; } = new("cpu", false);

    /// <summary>The target of key <c>device</c>: a GPU keeps its vectors, the CPU uses host memory.</summary>
    /// <param name="device">auto, cpu, cuda or cuda:N; auto is the first GPU if there is one.</param>
    /// <exception cref="InputException">There is no such device.</exception>
    public static ComputeTarget Of(string device)
    {
        if (device == "cpu" || (device == "auto" && !HasGpu()))
        {
            return Host;
        }

        if (!HasGpu() || IndexOf(device) is not { } index || index >= torch.cuda.device_count())
        {
            throw new InputException(
                $"device: '{device}' is not available: no such CUDA device, or a libtorch without CUDA; use cpu or auto.");
        }

        return new($"cuda:{index}", true);
    }

    /// <summary>On what kind of device it computes: cpu, or cuda with the model of the GPU, whichever of its kind it is.</summary>
    public string Kind() => IndexOf(Device) is { } index ? $"cuda {CudaDriver.NameOf(index)}" : Device;

    /// <summary>A vector of the given numbers where this target keeps its vectors.</summary>
    public Vector Place(float[] values) => UsesTensors ? new(TorchStorage.Of(values, torch.device(Device))) : Vector.Of(values);

    private static int? IndexOf(string device) =>
        device is "auto" or "cuda" ? 0
        : device.Split(':') is ["cuda", var number] && int.TryParse(number, NumberStyles.None, null, out var index) ? index
        : null;

    // Loading torch takes longer than a small experiment; without NVIDIA's driver there is nothing to ask it.
    private static bool HasGpu() => (File.Exists("/proc/driver/nvidia/version") || OperatingSystem.IsWindows()) && torch.cuda.is_available();
}

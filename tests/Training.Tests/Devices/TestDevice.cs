using Starling.Training.Devices;

namespace Starling.Training.Tests.Devices;

/// <summary>
/// Where tests put tensors: the CPU, or the device that <c>STARLING_TEST_DEVICE</c> names (cuda, cuda:1), where nothing differs but rounding.
/// </summary>
internal static class TestDevice
{
    /// <summary>The device, with vectors in tensors.</summary>
    public static ComputeTarget Tensors { get; } = Environment.GetEnvironmentVariable("STARLING_TEST_DEVICE") is { Length: > 0 } device
        ? ComputeTarget.Of(device)
        : new("cpu", UsesTensors: true);
}

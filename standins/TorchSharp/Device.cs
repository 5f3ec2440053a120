using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>Where tensors lie. The stand-in knows the processor only; a device of another kind is refused when it is used.</summary>
public enum DeviceType
{
    CPU = 0,
    CUDA = 1,
    MPS = 13,
    META = 14,
}

public static partial class torch
{
    public static readonly Device CPU = new(DeviceType.CPU);

    public static Device CUDA => InitializeDevice(new Device(DeviceType.CUDA));

    public static Device device(string description) => InitializeDevice(new Device(description));

    public static Device device(string deviceType, int index = -1) => InitializeDevice(new Device(deviceType, index));

    public static Device device(DeviceType deviceType, int index = -1) => InitializeDevice(new Device(deviceType, index));

    public static Device device(int index) => new(DeviceType.CUDA, index);

    public static Device get_default_device() => CPU;

    public static bool cuda_is_available() => cuda.is_available();

    public static Device InitializeDevice(Device? device)
    {
        InitializeDeviceType(device?.type ?? DeviceType.CPU);
        return device ?? CPU;
    }

    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType))
            throw new InvalidOperationException($"The device {deviceType} cannot be used: this libtorch runs on the processor only. Use cpu.");
    }

    public static bool TryInitializeDeviceType(DeviceType deviceType) => deviceType == DeviceType.CPU;

    public sealed class Device(DeviceType deviceType, int index = -1)
    {
        public Device(string description)
            : this(description.Split(':')[0], description.Contains(':', StringComparison.Ordinal) ? int.Parse(description.Split(':')[1]) : -1)
        {
        }

        public Device(string deviceType, int index = -1)
            : this(Enum.Parse<DeviceType>(deviceType.ToUpperInvariant()), index)
        {
        }

        public Device(int index)
            : this(DeviceType.CUDA, index)
        {
        }

        public DeviceType type { get; } = deviceType;

        public int index { get; } = index;

        public static implicit operator Device(string description) => new(description);

        public override string ToString()
        {
            var kind = type.ToString().ToLowerInvariant();
            return type == DeviceType.CPU || index == -1 ? kind : $"{kind}:{index}";
        }
    }

    public static class cuda
    {
        public static bool is_available() => NativeMethods.shim_cuda_available() != 0 && TryInitializeDeviceType(DeviceType.CUDA);

        public static int device_count() => 0;
    }
}

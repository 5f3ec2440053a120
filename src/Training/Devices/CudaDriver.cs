using System.Runtime.InteropServices;
using System.Text;

namespace Starling.Training.Devices;

/// <summary>What NVIDIA's driver tells of a GPU. TorchSharp does not pass it on, and results depend on the model of the GPU.</summary>
internal static unsafe class CudaDriver
{
    /// <summary>The name of a GPU, for example NVIDIA H100 80GB HBM3.</summary>
    /// <param name="index">Its number among those that this process sees, as in cuda:N.</param>
    /// <exception cref="InvalidOperationException">The driver does not know it.</exception>
    public static string NameOf(int index)
    {
        var driver = NativeLibrary.Load(OperatingSystem.IsWindows() ? "nvcuda" : "libcuda.so.1");
        Check(((delegate* unmanaged<uint, int>)NativeLibrary.GetExport(driver, "cuInit"))(0));
        int device;
        Check(((delegate* unmanaged<int*, int, int>)NativeLibrary.GetExport(driver, "cuDeviceGet"))(&device, index));
        var name = stackalloc byte[256];
        Check(((delegate* unmanaged<byte*, int, int, int>)NativeLibrary.GetExport(driver, "cuDeviceGetName"))(name, 255, device));
        return Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name));

        void Check(int error)
        {
            if (error != 0)
            {
                throw new InvalidOperationException($"NVIDIA's driver answers error {error} when asked for the name of cuda:{index}.");
            }
        }
    }
}

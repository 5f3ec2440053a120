using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A random number generator of libtorch with a state of its own.</summary>
    public sealed class Generator : IDisposable
    {
        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = InitializeDevice(device);
            Handle = NativeMethods.shim_generator(seed);
        }

        ~Generator() => Free();

        public IntPtr Handle { get; private set; }

        public Device device { get; }

        public Generator manual_seed(long seed)
        {
            NativeMethods.shim_generator_seed(Handle, (ulong)seed);
            return this;
        }

        public long initial_seed() => (long)NativeMethods.shim_generator_initial_seed(Handle);

        public void Dispose()
        {
            Free();
            GC.SuppressFinalize(this);
        }

        private void Free()
        {
            var handle = Handle;
            Handle = IntPtr.Zero;
            if (handle != IntPtr.Zero) NativeMethods.shim_generator_release(handle);
        }
    }
}

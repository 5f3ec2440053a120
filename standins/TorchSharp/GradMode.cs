using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static IDisposable no_grad() => new GradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static bool is_grad_enabled() => NativeMethods.shim_grad_mode() != 0;

    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    public static bool is_inference_mode_enabled() => NativeMethods.shim_inference_mode() != 0;

    /// <summary>Switches the recording of gradients on this thread until it is disposed.</summary>
    private sealed class GradMode : IDisposable
    {
        private readonly int _before = NativeMethods.shim_grad_mode();

        internal GradMode(bool enabled) => NativeMethods.shim_set_grad_mode(enabled ? 1 : 0);

        public void Dispose() => NativeMethods.shim_set_grad_mode(_before);
    }

    /// <summary>Tensors made on this thread until it is disposed can never take part in a gradient.</summary>
    private sealed class InferenceMode(bool enabled) : IDisposable
    {
        private IntPtr _guard = NativeMethods.shim_enter_inference(enabled ? 1 : 0);

        public void Dispose()
        {
            var guard = _guard;
            _guard = IntPtr.Zero;
            if (guard != IntPtr.Zero) NativeMethods.shim_leave_inference(guard);
        }
    }
}

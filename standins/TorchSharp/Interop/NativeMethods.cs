using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>The functions of the C++ shim. Those that return int answer 0, or -1 with the reason in <see cref="shim_error"/>.</summary>
internal static unsafe partial class NativeMethods
{
    private const string Library = "StarlingTorch";

    [LibraryImport(Library)]
    private static partial IntPtr shim_error();

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial IntPtr shim_find(string name, string overload);

    [LibraryImport(Library)]
    internal static partial int shim_call(IntPtr operation, Value* arguments, int count, Value* results, int capacity);

    [LibraryImport(Library)]
    internal static partial int shim_facts(IntPtr tensor, out Facts facts);

    [LibraryImport(Library)]
    internal static partial IntPtr shim_over(
        void* data, IntPtr owner, delegate* unmanaged[Cdecl]<IntPtr, void> free, long* sizes, long count, long dtype);

    [LibraryImport(Library)]
    internal static partial void shim_release(IntPtr tensor);

    [LibraryImport(Library)]
    internal static partial int shim_set_requires_grad(IntPtr tensor, int value);

    [LibraryImport(Library)]
    internal static partial IntPtr shim_grad(IntPtr tensor);

    [LibraryImport(Library)]
    internal static partial int shim_set_grad(IntPtr tensor, IntPtr grad);

    [LibraryImport(Library)]
    internal static partial int shim_backward(
        IntPtr* tensors, long count, IntPtr* grads, long gradCount, int retain, int create, IntPtr* inputs, long inputCount);

    [LibraryImport(Library)]
    internal static partial int shim_gradients(
        IntPtr* outputs, long count, IntPtr* inputs, long inputCount, IntPtr* grads, long gradCount,
        int retain, int create, int allowUnused, IntPtr* results);

    [LibraryImport(Library)]
    internal static partial int shim_grad_mode();

    [LibraryImport(Library)]
    internal static partial void shim_set_grad_mode(int enabled);

    [LibraryImport(Library)]
    internal static partial IntPtr shim_enter_inference(int enabled);

    [LibraryImport(Library)]
    internal static partial void shim_leave_inference(IntPtr guard);

    [LibraryImport(Library)]
    internal static partial int shim_inference_mode();

    [LibraryImport(Library)]
    internal static partial int shim_threads();

    [LibraryImport(Library)]
    internal static partial int shim_set_threads(int count);

    [LibraryImport(Library)]
    internal static partial int shim_interop_threads();

    [LibraryImport(Library)]
    internal static partial int shim_set_interop_threads(int count);

    [LibraryImport(Library)]
    internal static partial IntPtr shim_generator(ulong seed);

    [LibraryImport(Library)]
    internal static partial void shim_generator_seed(IntPtr generator, ulong seed);

    [LibraryImport(Library)]
    internal static partial ulong shim_generator_initial_seed(IntPtr generator);

    [LibraryImport(Library)]
    internal static partial void shim_generator_release(IntPtr generator);

    [LibraryImport(Library)]
    internal static partial int shim_cuda_available();

    [LibraryImport(Library)]
    private static partial IntPtr shim_version();

    /// <summary>The version of libtorch, for example 1.13.1.</summary>
    internal static string Version { get; } = Marshal.PtrToStringUTF8(shim_version())!;

    /// <summary>Throws what libtorch said when <paramref name="status"/> tells that the last call on this thread failed.</summary>
    internal static void Check(int status)
    {
        if (status != 0) throw Failure();
    }

    /// <summary>The exception for the last failure on this thread.</summary>
    internal static ExternalException Failure() => new(Marshal.PtrToStringUTF8(shim_error()));
}

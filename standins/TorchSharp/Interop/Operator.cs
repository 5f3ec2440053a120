using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>One operator of libtorch, found by name on first use. Arguments that are left out take libtorch's defaults.</summary>
/// <param name="name">The name without its namespace, for example <c>add_</c>.</param>
/// <param name="overload">Which of its forms, for example <c>Tensor</c>; empty for the first.</param>
internal sealed unsafe class Operator(string name, string overload = "")
{
    private const int SlotsOnStack = 64;
    private IntPtr _handle;

    /// <summary>Calls for one new tensor.</summary>
    internal Tensor Tensor(params ReadOnlySpan<Argument> arguments)
    {
        Span<Value> result = stackalloc Value[1];
        Call(arguments, result);
        return new Tensor(result[0].Handle);
    }

    /// <summary>Calls for two new tensors.</summary>
    internal (Tensor First, Tensor Second) Pair(params ReadOnlySpan<Argument> arguments)
    {
        Span<Value> results = stackalloc Value[2];
        Call(arguments, results);
        return (new Tensor(results[0].Handle), new Tensor(results[1].Handle));
    }

    /// <summary>Calls for a truth value.</summary>
    internal bool Truth(params ReadOnlySpan<Argument> arguments)
    {
        Span<Value> result = stackalloc Value[1];
        Call(arguments, result);
        return result[0].Bits != 0;
    }

    /// <summary>Calls for the effect on the first argument, which is returned.</summary>
    internal Tensor InPlace(params ReadOnlySpan<Argument> arguments)
    {
        Call(arguments, []);
        return arguments[0].Target;
    }

    private void Call(ReadOnlySpan<Argument> arguments, Span<Value> results)
    {
        var count = 0;
        foreach (var argument in arguments) count += argument.Slots;
        Span<long> lists = count <= SlotsOnStack ? stackalloc long[SlotsOnStack] : new long[count];
        var values = stackalloc Value[arguments.Length];
        fixed (long* first = lists)
        fixed (Value* into = results)
        {
            var slots = first;
            for (var i = 0; i < arguments.Length; i++) slots = arguments[i].Write(&values[i], slots);
            NativeMethods.Check(NativeMethods.shim_call(Find(), values, arguments.Length, into, results.Length));
        }
        foreach (var argument in arguments) argument.KeepAlive();
    }

    /// <summary>Two threads may both find it; they find the same, and the entry that loses is a few bytes.</summary>
    private IntPtr Find()
    {
        if (_handle != IntPtr.Zero) return _handle;
        var found = NativeMethods.shim_find("aten::" + name, overload);
        if (found == IntPtr.Zero) throw NativeMethods.Failure();
        return _handle = found;
    }
}

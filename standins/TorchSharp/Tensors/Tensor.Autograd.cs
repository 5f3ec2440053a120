using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public sealed partial class Tensor
    {
        public bool requires_grad
        {
            get => Read().RequiresGrad != 0;
            set => NativeMethods.Check(NativeMethods.shim_set_requires_grad(Handle, value ? 1 : 0));
        }

        /// <summary>The gradient that <see cref="backward()"/> has summed up, a new reference at each reading; null when there is none.</summary>
        public Tensor? grad
        {
            get
            {
                var handle = NativeMethods.shim_grad(Handle);
                return handle == IntPtr.Zero ? null : new Tensor(handle);
            }

            set
            {
                NativeMethods.Check(NativeMethods.shim_set_grad(Handle, value?.Handle ?? IntPtr.Zero));
                GC.KeepAlive(value);
            }
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor detach() => Operators.detach.Tensor(this);

        public void backward() => autograd.backward([this]);

        public void backward(
            IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);
    }

    public static unsafe class autograd
    {
        /// <summary>The gradients of the sum of <paramref name="outputs"/>, one per input. Nothing is added to any <see cref="Tensor.grad"/>.</summary>
        public static IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null,
            bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            var (from, to, seeds) = (Handles(outputs), Handles(inputs), Handles(grad_outputs));
            var found = new IntPtr[to.Length];
            fixed (IntPtr* f = from, t = to, s = seeds, r = found)
            {
                NativeMethods.Check(NativeMethods.shim_gradients(
                    f, from.Length, t, to.Length, s, seeds.Length, retain_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0, r));
            }
            KeepAlive(outputs, inputs, grad_outputs);
            return Array.ConvertAll(found, handle => new Tensor(handle));
        }

        /// <summary>Adds the gradients of <paramref name="tensors"/> to the leaves they depend on.</summary>
        public static void backward(
            IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null)
        {
            var (from, seeds, to) = (Handles(tensors), Handles(grad_tensors), Handles(inputs));
            fixed (IntPtr* f = from, s = seeds, t = to)
            {
                NativeMethods.Check(NativeMethods.shim_backward(
                    f, from.Length, s, seeds.Length, retain_graph ?? create_graph ? 1 : 0, create_graph ? 1 : 0, t, to.Length));
            }
            KeepAlive(tensors, grad_tensors, inputs);
        }

        private static IntPtr[] Handles(IList<Tensor>? tensors)
        {
            var handles = new IntPtr[tensors?.Count ?? 0];
            for (var i = 0; i < handles.Length; i++) handles[i] = tensors![i]?.Handle ?? IntPtr.Zero;
            return handles;
        }

        private static void KeepAlive(params ReadOnlySpan<IList<Tensor>?> lists)
        {
            foreach (var list in lists) GC.KeepAlive(list);
        }
    }
}

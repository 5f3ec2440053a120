using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public sealed partial class Tensor
    {
        public long Dimensions => Read().Dimensions;

        public long ndim => Dimensions;

        public long NumberOfElements => Read().Elements;

        public long ElementSize => Read().ElementSize;

        public ScalarType dtype => (ScalarType)Read().Type;

        public DeviceType device_type => (DeviceType)Read().DeviceType;

        public int device_index => (int)Read().DeviceIndex;

        public Device device => new(device_type, device_index);

        public bool is_leaf => Read().Leaf != 0;

        public long[] shape => size();

        public long dim() => Dimensions;

        public long numel() => NumberOfElements;

        public long element_size() => ElementSize;

        public bool is_contiguous() => Read().Contiguous != 0;

        public long size(int dim)
        {
            var length = Read().Shape[Axis(dim)];
            GC.KeepAlive(this);
            return length;
        }

        public long[] size()
        {
            var lengths = Read().Shape.ToArray();
            GC.KeepAlive(this);
            return lengths;
        }

        public long stride(int dim) => stride()[Axis(dim)];

        public long[] stride()
        {
            var steps = Read().Steps.ToArray();
            GC.KeepAlive(this);
            return steps;
        }

        public override string ToString() => $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";

        internal Facts Read()
        {
            NativeMethods.Check(NativeMethods.shim_facts(Handle, out var facts));
            return facts;
        }

        private int Axis(int dim)
        {
            var count = (int)Dimensions;
            if (dim < -count || dim >= count)
                throw new System.Runtime.InteropServices.ExternalException($"A tensor of {count} dimensions has no dimension {dim}.");
            return dim < 0 ? dim + count : dim;
        }
    }
}

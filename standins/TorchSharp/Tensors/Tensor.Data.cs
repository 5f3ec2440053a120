using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public sealed partial class Tensor
    {
        /// <summary>The elements themselves as bytes, not a copy: valid while this tensor or another over the same data lives.</summary>
        public unsafe Span<byte> bytes
        {
            get
            {
                var facts = Read();
                if (facts.Contiguous == 0)
                    throw new InvalidOperationException("The bytes of a tensor can be read when it is contiguous only. Call contiguous() first.");
                var length = facts.Elements * facts.ElementSize;
                if (length > int.MaxValue)
                    throw new ArgumentException($"A span holds at most {int.MaxValue} bytes, this tensor has {length}.");
                return new Span<byte>(facts.Data, (int)length);
            }

            set
            {
                var target = bytes;
                if (value.Length != target.Length)
                    throw new ArgumentException($"The tensor has {target.Length} bytes, but {value.Length} were given.");
                value.CopyTo(target);
            }
        }

        /// <summary>The elements of a tensor whose element type is <typeparamref name="T"/>, not a copy.</summary>
        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            if (ToScalarType(typeof(T)) != dtype)
                throw new ArgumentException($"The elements of this tensor are {dtype}, which cannot be read as {typeof(T).Name}.");
            return new TensorAccessor<T>(this);
        }

        /// <summary>The one element of a tensor that has one.</summary>
        public T item<T>()
            where T : unmanaged
        {
            var count = NumberOfElements;
            if (count != 1) throw new ArgumentException($"item() needs a tensor of one element, this one has {count}.");
            return data<T>().First();
        }
    }
}

public static class TensorExtensionMethods
{
    public static float ToSingle(this torch.Tensor value) => (float)value.ToDouble();

    public static double ToDouble(this torch.Tensor value)
    {
        using var number = value.to(torch.ScalarType.Float64);
        return number.item<double>();
    }

    public static int ToInt32(this torch.Tensor value) => (int)value.ToInt64();

    public static long ToInt64(this torch.Tensor value)
    {
        using var number = value.to(torch.ScalarType.Int64);
        return number.item<long>();
    }

    public static bool ToBoolean(this torch.Tensor value) => value.ToInt64() != 0;
}

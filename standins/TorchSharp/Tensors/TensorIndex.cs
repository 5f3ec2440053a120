namespace TorchSharp;

public static partial class torch
{
    /// <summary>What stands for one dimension in an indexing expression: a number, a slice, an index tensor, a new dimension, or "all that are left".</summary>
    public readonly struct TensorIndex
    {
        public static readonly TensorIndex Ellipsis = new() { _kind = Kind.Ellipsis };
        public static readonly TensorIndex None = new() { _kind = Kind.None };
        public static readonly TensorIndex Null = new() { _kind = Kind.None };
        public static readonly TensorIndex Colon = Slice();

        private enum Kind
        {
            None,
            Single,
            Ellipsis,
            Tensor,
            Slice,
        }

        internal bool IsEllipsis => _kind == Kind.Ellipsis;

        internal bool AddsDimension => _kind == Kind.None;

        private Kind _kind { get; init; }

        private long? _start { get; init; }

        private long? _stop { get; init; }

        private long? _step { get; init; }

        private Tensor? _tensor { get; init; }

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { _kind = Kind.Slice, _start = start, _stop = stop, _step = step };

        public static TensorIndex Slice(Range range) => Slice(FromStart(range.Start), ToEnd(range.End));

        public static TensorIndex Single(long? index) => new() { _kind = Kind.Single, _start = index };

        public static TensorIndex Tensor(Tensor tensor) => new() { _kind = Kind.Tensor, _tensor = tensor };

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex(Range range) => Slice(range);

        public static implicit operator TensorIndex(Index index) => Single(FromStart(index));

        /// <summary>Applies itself to dimension <paramref name="axis"/>, which it advances past what it leaves behind.</summary>
        internal Tensor Apply(Tensor view, ref long axis, List<Tensor?> chosen)
        {
            switch (_kind)
            {
                case Kind.Single:
                    return view.select(axis, _start ?? 0);
                case Kind.Slice:
                    return view.slice(axis++, _start ?? 0, _stop ?? long.MaxValue, _step ?? 1);
                case Kind.None:
                    return view.unsqueeze(axis++);
                default:
                    while (chosen.Count < axis) chosen.Add(null);
                    chosen.Add(_tensor);
                    axis++;
                    return view;
            }
        }

        private static long FromStart(Index index) => index.IsFromEnd ? -index.Value : index.Value;

        private static long? ToEnd(Index index) => index is { IsFromEnd: true, Value: 0 } ? null : FromStart(index);
    }
}

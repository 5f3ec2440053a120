using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of libtorch. Disposing it gives up this reference; the data go when nobody refers to them.</summary>
    public sealed partial class Tensor : IDisposable
    {
        private static long _totalCount;
        private static long _peakCount;
        private IntPtr _handle;

        internal Tensor(IntPtr handle)
        {
            _handle = handle;
            if (handle == IntPtr.Zero)
            {
                GC.SuppressFinalize(this);
                return;
            }
            var count = Interlocked.Increment(ref _totalCount);
            if (count > _peakCount) _peakCount = count;
            DisposeScopeManager.ThreadSingleton.Created(this);
        }

        /// <summary>A collected tensor is in no scope that anybody could still close, so only the memory is given back.</summary>
        ~Tensor() => Free();

        public static long TotalCount => Interlocked.Read(ref _totalCount);

        public static long PeakCount => _peakCount;

        public IntPtr Handle => _handle != IntPtr.Zero
            ? _handle
            : throw new InvalidOperationException("This tensor has been disposed, by itself or with its dispose scope, and cannot be used.");

        public bool IsInvalid => _handle == IntPtr.Zero;

        internal DisposeScope? OwningDisposeScope { get; set; }

        internal Tensor? NextInScope { get; set; }

        internal Tensor? PreviousInScope { get; set; }

        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is { } scope) scope.MoveToOther(other, this);
            else other?.Attach(this);
            return this;
        }

        public void Dispose()
        {
            if (_handle != IntPtr.Zero)
            {
                DisposeScopeManager.ThreadSingleton.Disposed(this);
                OwningDisposeScope?.Remove(this);
                Free();
            }
            GC.SuppressFinalize(this);
        }

        private void Free()
        {
            var handle = Interlocked.Exchange(ref _handle, IntPtr.Zero);
            if (handle == IntPtr.Zero) return;
            NativeMethods.shim_release(handle);
            Interlocked.Decrement(ref _totalCount);
        }
    }
}

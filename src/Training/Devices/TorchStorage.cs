using System.Runtime.InteropServices;
using Starling.Algorithms.Vectors;
using static TorchSharp.torch;

namespace Starling.Training.Devices;

/// <summary>Numbers in a torch tensor, on the CPU or a GPU. Every kernel runs on the tensor's device; only scalars come back.</summary>
public sealed partial class TorchStorage : VectorStorage
{
    private static long _hostCopies;

    /// <summary>Takes over a tensor.</summary>
    /// <param name="tensor">A contiguous float32 tensor, shape (d); disposed with the storage.</param>
    public TorchStorage(Tensor tensor) => Tensor = tensor.DetachFromDisposeScope();

    /// <summary>How many vectors have been copied from a device to the host in this process.</summary>
    public static long HostCopies => Interlocked.Read(ref _hostCopies);

    /// <summary>The numbers, shape (d).</summary>
    public Tensor Tensor { get; }

    /// <inheritdoc/>
    public override int Length => (int)Tensor.shape[0];

    /// <summary>Numbers on a device.</summary>
    /// <param name="values">Host numbers, shape (d).</param>
    /// <param name="device">cpu, cuda or cuda:N.</param>
    public static TorchStorage Of(float[] values, Device device)
    {
        using var scope = NewDisposeScope();
        return new TorchStorage(tensor(values, float32).to(device).clone());
    }

    /// <inheritdoc/>
    public override VectorStorage Allocate(int length) => new TorchStorage(empty(length, float32, Tensor.device));

    /// <inheritdoc/>
    public override VectorStorage Slice(int offset, int length) => new TorchStorage(Tensor.narrow(0, offset, length));

    /// <inheritdoc/>
    public override void Recycle() => Tensor.Dispose();

    /// <inheritdoc/>
    public override void CopyFromHost(ReadOnlySpan<float> values)
    {
        using var scope = NewDisposeScope();
        Tensor.copy_(tensor(values.ToArray(), float32));
    }

    /// <inheritdoc/>
    public override void CopyToHost(Span<float> values)
    {
        Interlocked.Increment(ref _hostCopies);
        using var scope = NewDisposeScope();
        MemoryMarshal.Cast<byte, float>(Tensor.cpu().contiguous().bytes).CopyTo(values);
    }

    private static Tensor Of(VectorStorage storage) => storage is TorchStorage torch
        ? torch.Tensor
        : throw new InvalidOperationException("A vector on a device and one in host memory cannot be combined.");
}

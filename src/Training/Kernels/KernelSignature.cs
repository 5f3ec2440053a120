using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Starling.Training.Devices;
using Starling.Training.Products;

namespace Starling.Training.Kernels;

/// <summary>What the bits of a result depend on beside the experiment: equal signatures give equal bits.</summary>
/// <param name="Cpu">Architecture and widest vector instructions.</param>
/// <param name="Blas">BLAS name, version and core type.</param>
/// <param name="Torch">libtorch version, or "unused" where the model is computed in closed form.</param>
/// <param name="Device">cpu, or cuda and the model of the GPU, for example cuda NVIDIA H100 80GB HBM3.</param>
public sealed record KernelSignature(string Cpu, string Blas, string Torch, string Device)
{
    /// <summary>The signature of this process.</summary>
    /// <param name="usesTorch">Whether torch computes the model.</param>
    /// <param name="target">Where it is computed.</param>
    public static KernelSignature Here(bool usesTorch, ComputeTarget target) => new(
        $"{RuntimeInformation.ProcessArchitecture} {Instructions()}".ToLowerInvariant(),
        MatrixProducts.Shared.Signature,
        usesTorch ? TorchSharp.torch.__version__ : "unused",
        target.Kind());

    /// <inheritdoc/>
    public override string ToString() => $"{Cpu}; {Blas}; libtorch {Torch}; {Device}";

    private static string Instructions() =>
        Vector512.IsHardwareAccelerated ? "avx512"
        : Avx2.IsSupported && Fma.IsSupported ? "avx2+fma"
        : Vector256.IsHardwareAccelerated ? "256-bit"
        : "128-bit";
}

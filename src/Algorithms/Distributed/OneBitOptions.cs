namespace Starling.Algorithms.Distributed;

/// <summary>What 1-bit Adam compresses as one vector.</summary>
public enum TensorGrouping
{
    /// <summary>The whole flat vector.</summary>
    Flat,

    /// <summary>Each parameter tensor.</summary>
    PerTensor,
}

/// <summary>Into how many chunks the server cuts each of them; every chunk has its own scale.</summary>
public enum ServerChunks
{
    /// <summary>One. Its number is its name in the experiment file.</summary>
    One = 1,

    /// <summary>As many as there are workers N.</summary>
    Workers,
}

/// <summary>Whether zeros are appended before compression.</summary>
public enum TensorPadding
{
    /// <summary>No.</summary>
    None,

    /// <summary>Up to a multiple of N·lcm(N, 8), as in DeepSpeed; they take part in norms, divisors, signs and errors.</summary>
    DeepSpeed,
}

/// <summary>How 1-bit Adam lays out what it compresses. The paper: the flat vector, one chunk, no padding. DeepSpeed: per tensor, a chunk per worker, padded.</summary>
/// <param name="WarmupRounds">T_w, the number of real uncompressed updates; DeepSpeed's <c>freeze_step</c> is T_w + 1, since its first step changes nothing.</param>
/// <param name="Tensors">What is compressed as one vector.</param>
/// <param name="Chunks">Chunks on the server.</param>
/// <param name="Padding">Padding.</param>
/// <param name="Mask">Which momenta stay 0 after the warm-up.</param>
public sealed record OneBitOptions(
    int WarmupRounds,
    TensorGrouping Tensors = TensorGrouping.Flat,
    ServerChunks Chunks = ServerChunks.One,
    TensorPadding Padding = TensorPadding.None,
    FrozenMask? Mask = null);

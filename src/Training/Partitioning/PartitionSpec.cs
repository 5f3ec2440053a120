namespace Starling.Training.Partitioning;

/// <summary>How samples are dealt out to clients.</summary>
public abstract record PartitionSpec
{
    private PartitionSpec()
    {
    }

    /// <summary>At random, equal sizes (the first clients hold one more where the division leaves a rest).</summary>
    public sealed record Iid : PartitionSpec;

    /// <summary>Each class is cut over the clients by shares from Dir(α) (Hsu et al. 2019); sizes differ.</summary>
    /// <param name="Alpha">Concentration α, above 0; the smaller, the fewer clients share a class.</param>
    /// <param name="MinSamples">Fewest samples of a client. The default is 1.</param>
    public sealed record Dirichlet(double Alpha, int MinSamples = 1) : PartitionSpec;

    /// <summary>Equal sizes, each client with its own class mix from Dir(α), without replacement.</summary>
    /// <param name="Alpha">Concentration α, above 0.</param>
    public sealed record DirichletPerClient(double Alpha) : PartitionSpec;

    /// <summary>Sorted by label, cut into equal shards, which are dealt at random (McMahan et al. 2017).</summary>
    /// <param name="PerClient">Shards of a client. The default is 2.</param>
    public sealed record Shards(int PerClient = 2) : PartitionSpec;

    /// <summary>Sizes log-normal, classes as in the whole.</summary>
    /// <param name="Sigma">Standard deviation σ of the logarithm of a client's size, at least 0.</param>
    public sealed record QuantitySkew(double Sigma) : PartitionSpec;

    /// <summary>As <see cref="Iid"/>, and client i's features get Gaussian noise of standard deviation σ·i/(clients − 1).</summary>
    /// <param name="Sigma">The last client's standard deviation σ, at least 0.</param>
    public sealed record FeatureNoise(double Sigma) : PartitionSpec;

    /// <summary>
    /// Every client draws its samples from all of them, without replacement among its own; several clients may hold the same sample.
    /// Nothing is kept per client: a client's samples are drawn again whenever they are needed, so that a million clients cost no memory.
    /// </summary>
    /// <param name="Samples">Samples of a client, at least 1.</param>
    public sealed record Drawn(int Samples) : PartitionSpec;

    /// <summary>As an NPZ file says: array <c>client</c> of shape (samples), the client of each training sample.</summary>
    /// <param name="Path">The file.</param>
    public sealed record FromFile(string Path) : PartitionSpec;
}

namespace Starling.Algorithms.Randomness;

/// <summary>What a random stream is for. The numbers are part of every random address: never reuse or renumber one.</summary>
public enum Purpose
{
    /// <summary>Initial parameters of the model.</summary>
    Initialisation = 1,

    /// <summary>Which samples are held out as the test set.</summary>
    TestSplit = 2,

    /// <summary>Which samples are kept by <c>train_samples</c>.</summary>
    TrainSubset = 3,

    /// <summary>Which client holds which sample.</summary>
    Partition = 4,

    /// <summary>Noise added to a client's features.</summary>
    FeatureNoise = 5,

    /// <summary>Samples of a synthetic data set.</summary>
    Synthetic = 6,

    /// <summary>Who takes part in a round.</summary>
    Participation = 7,

    /// <summary>The order of a client's samples in a round.</summary>
    Batches = 8,

    /// <summary>A client's or the server's randomised compressor.</summary>
    Compression = 9,

    /// <summary>Edges of a random graph.</summary>
    Topology = 10,

    /// <summary>Which clients estimate the training loss.</summary>
    EvaluationSample = 11,
}

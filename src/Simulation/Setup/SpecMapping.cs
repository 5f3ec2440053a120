using Starling.Algorithms.Compression;
using Starling.Algorithms.Local;
using Starling.Simulation.Experiments;
using Starling.Training.Data;
using Starling.Training.Models;
using Starling.Training.Partitioning;

namespace Starling.Simulation.Setup;

/// <summary>Sections of the experiment file as the specifications of the projects below.</summary>
internal static class SpecMapping
{
    /// <summary>Section <c>data</c>.</summary>
    public static DataSpec Of(DataSection data) => new(data.Source)
    {
        Path = data.Path,
        Label = data.Label ?? "label",
        TestFraction = data.TestFraction ?? 0,
        TrainSamples = data.TrainSamples,
        Clients = data.Clients,
        Partition = data.Partition is { } partition ? Of(partition) : null,
        Synthetic = data.Synthetic is { } s ? new(s.Classes, s.Features, s.Samples, KindOf(s.Kind), s.Heterogeneity) : new(),
        Elsewhere = data.Features is { } features ? new(features, data.Classes!.Value, ImageOf(data.Image)) : null,
    };

    /// <summary>Section <c>model</c>.</summary>
    public static ModelSpec Of(ModelSection model) => new(
        model.Kind, model.Hidden is { } hidden ? [.. hidden] : [], model.Bias,
        model.Loss == ModelNames.CrossEntropy ? LossKind.CrossEntropy : LossKind.HalfSquaredError);

    /// <summary>Section <c>local</c>.</summary>
    public static LocalOptions Of(LocalSection local) => new()
    {
        Steps = local.Steps,
        Epochs = local.Epochs,
        BatchSize = local.BatchSize,
        LearningRate = local.LearningRate,
        LearningRateDecay = local.LearningRateDecay,
        Momentum = local.Momentum,
        WeightDecay = local.WeightDecay,
        ClipNorm = local.ClipNorm,
    };

    /// <summary>One compressor.</summary>
    public static CompressorSpec Of(CompressorSection c) => new(c.Kind, c.K, c.Fraction, c.Scale, c.Levels);

    private static ImageShape? ImageOf(ValueList<int>? image) => image is null ? null : new(image[0], image[1], image[2]);

    private static SyntheticKind KindOf(string kind) => kind == "logistic" ? SyntheticKind.Logistic : SyntheticKind.LeastSquares;

    private static PartitionSpec Of(PartitionSection p) => p.Kind switch
    {
        "iid" => new PartitionSpec.Iid(),
        "dirichlet" => new PartitionSpec.Dirichlet(p.Alpha!.Value, p.MinSamples!.Value),
        "dirichlet-per-client" => new PartitionSpec.DirichletPerClient(p.Alpha!.Value),
        "shards" => new PartitionSpec.Shards(p.PerClient!.Value),
        "quantity-skew" => new PartitionSpec.QuantitySkew(p.Sigma!.Value),
        "feature-noise" => new PartitionSpec.FeatureNoise(p.Sigma!.Value),
        "pool" => new PartitionSpec.Drawn(p.Samples!.Value),
        _ => new PartitionSpec.FromFile(p.Path!),
    };
}

/// <summary>Words of section <c>model</c>.</summary>
internal static class ModelNames
{
    /// <summary>The loss for classes.</summary>
    public const string CrossEntropy = "cross_entropy";
}

namespace Starling.Training.Data;

/// <summary>What kind of problem synthetic samples pose.</summary>
public enum SyntheticKind
{
    /// <summary>Classes, by a linear model with softmax.</summary>
    Logistic,

    /// <summary>Real targets, by a linear model with Gaussian noise.</summary>
    LeastSquares,
}

/// <summary>What is generated for source <c>synthetic</c>; <see cref="Sources.SyntheticSource"/> says how.</summary>
/// <param name="Classes">Number of classes, at least 2; unused by least squares. The default is 10.</param>
/// <param name="Features">Number of features, at least 1. The default is 60.</param>
/// <param name="Samples">Number of samples of all clients, test samples included. The default is 10,000.</param>
/// <param name="Kind">Logistic or least squares. The default is logistic.</param>
/// <param name="Heterogeneity">How much clients differ, h ≥ 0; 0: not at all. The default is 1.</param>
public sealed record SyntheticSpec(
    int Classes = 10, int Features = 60, int Samples = 10_000, SyntheticKind Kind = SyntheticKind.Logistic, double Heterogeneity = 1.0);

namespace Starling.Training.Models;

/// <summary>The loss of one sample.</summary>
public enum LossKind
{
    /// <summary>−log softmax(z)[label].</summary>
    CrossEntropy,

    /// <summary>½(z − target)², one output.</summary>
    HalfSquaredError,
}

/// <summary>Section <c>model</c> of an experiment, without the initial parameters.</summary>
/// <param name="Kind">Name in the catalogue of architectures: linear, mlp, cnn.</param>
/// <param name="Hidden">Widths of the hidden layers of an mlp; empty for other kinds.</param>
/// <param name="Bias">Whether linear layers have a bias.</param>
/// <param name="Loss">The loss.</param>
public sealed record ModelSpec(string Kind, IReadOnlyList<int> Hidden, bool Bias, LossKind Loss);

using Starling.Algorithms.Contracts;

namespace Starling.Training.Networks;

/// <summary>One fully connected layer inside the flat parameters: z = a·Wᵀ + b.</summary>
/// <param name="Inputs">Width of a.</param>
/// <param name="Outputs">Width of z.</param>
/// <param name="Weight">Offset of W, shape (outputs, inputs), row-major.</param>
/// <param name="Bias">Offset of b, shape (outputs), or −1.</param>
public sealed record Dense(int Inputs, int Outputs, int Weight, int Bias)
{
    /// <summary>W inside the parameters.</summary>
    public Span<float> WeightOf(Span<float> parameters) => parameters.Slice(Weight, Inputs * Outputs);

    /// <inheritdoc cref="WeightOf(Span{float})"/>
    public ReadOnlySpan<float> WeightOf(ReadOnlySpan<float> parameters) => parameters.Slice(Weight, Inputs * Outputs);

    /// <summary>b inside the parameters; empty without a bias.</summary>
    public Span<float> BiasOf(Span<float> parameters) => Bias < 0 ? [] : parameters.Slice(Bias, Outputs);

    /// <inheritdoc cref="BiasOf(Span{float})"/>
    public ReadOnlySpan<float> BiasOf(ReadOnlySpan<float> parameters) => Bias < 0 ? [] : parameters.Slice(Bias, Outputs);

    /// <summary>Appends a layer's tensors to a layout, under PyTorch's names.</summary>
    public static Dense Append(ParameterLayout layout, string name, int inputs, int outputs, bool bias)
    {
        var weight = layout.Dim;
        layout.Add($"{name}weight", outputs, inputs);
        var offset = bias ? layout.Dim : -1;
        if (bias)
        {
            layout.Add($"{name}bias", outputs);
        }

        return new(inputs, outputs, weight, offset);
    }
}

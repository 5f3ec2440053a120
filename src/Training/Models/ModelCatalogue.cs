using Starling.Algorithms.Contracts;
using Starling.Algorithms.Errors;
using Starling.Training.Networks;

namespace Starling.Training.Models;

/// <summary>All architectures by name. Adding one is one line here and one method.</summary>
public static class ModelCatalogue
{
    private static readonly Dictionary<string, Func<ModelSpec, InputShape, Architecture>> _all = new()
    {
        ["linear"] = (spec, input) => Mlp(spec with { Hidden = [] }, input, name: _ => ""),
        ["mlp"] = (spec, input) => Mlp(spec, input, name: layer => $"{2 * layer}."),
    };

    /// <summary>The names of the architectures, in the order of the documentation.</summary>
    public static IReadOnlyList<string> Names { get; } = ["linear", "mlp"];

    /// <summary>The architecture that a specification and a data set ask for.</summary>
    /// <exception cref="InputException">They do not fit.</exception>
    public static Architecture Create(ModelSpec spec, InputShape input)
    {
        if (spec.Loss == LossKind.CrossEntropy && input.Classes < 1)
        {
            throw new InputException("model.loss: cross_entropy needs class labels, but the data set has real targets; use half_squared_error.");
        }

        return _all.TryGetValue(spec.Kind, out var create)
            ? create(spec, input)
            : throw new InputException($"model.kind: '{spec.Kind}' is unknown; use {string.Join(", ", Names)}.");
    }

    // torch.nn.Sequential numbers its modules: linear, ReLU, linear, …
    private static Architecture Mlp(ModelSpec spec, InputShape input, Func<int, string> name)
    {
        var layout = new ParameterLayout();
        var widths = (int[])[input.Features, .. spec.Hidden, Loss.Outputs(spec.Loss, input.Classes)];
        var layers = widths.Zip(widths.Skip(1)).Select((size, l) => Dense.Append(layout, name(l), size.First, size.Second, spec.Bias)).ToArray();
        var fanIn = layers.SelectMany(layer => Enumerable.Repeat(layer.Inputs, spec.Bias ? 2 : 1)).ToArray();
        return new(layout, fanIn, "closed form", () => new DenseNetwork(layers, spec.Loss));
    }
}

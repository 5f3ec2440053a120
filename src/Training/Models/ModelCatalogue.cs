using Starling.Algorithms.Contracts;
using Starling.Algorithms.Errors;
using Starling.Training.Devices;
using Starling.Training.Networks;

namespace Starling.Training.Models;

/// <summary>All architectures by name. Adding one is one line here and one method.</summary>
public static class ModelCatalogue
{
    private static readonly Dictionary<string, Func<ModelSpec, InputShape, ComputeTarget, Architecture>> _all = new()
    {
        ["linear"] = (spec, input, target) => Mlp(spec with { Hidden = [] }, input, target, name: _ => ""),
        ["mlp"] = (spec, input, target) => Mlp(spec, input, target, name: layer => $"{2 * layer}."),
        ["cnn"] = Cnn,
    };

    /// <summary>The names of the architectures, in the order of the documentation.</summary>
    public static IReadOnlyList<string> Names { get; } = ["linear", "mlp", "cnn"];

    /// <summary>The architecture that a specification and a data set ask for.</summary>
    /// <param name="spec">The specification.</param>
    /// <param name="input">What the data set is.</param>
    /// <param name="target">Where it is computed: in host memory by closed forms where there is one, else by autograd.</param>
    /// <exception cref="InputException">They do not fit.</exception>
    public static Architecture Create(ModelSpec spec, InputShape input, ComputeTarget target)
    {
        if (spec.Loss == LossKind.CrossEntropy && input.Classes < 1)
        {
            throw new InputException("model.loss: cross_entropy needs class labels, but the data set has real targets; use half_squared_error.");
        }

        var create = _all.GetValueOrDefault(spec.Kind)
            ?? throw new InputException($"model.kind: '{spec.Kind}' is unknown; use {string.Join(", ", Names)}.");
        try
        {
            return create(spec, input, target);
        }
        catch (OverflowException)
        {
            throw new InputException($"model: it has more than {int.MaxValue} parameters for {input.Features} features; make its layers narrower.");
        }
    }

    // torch.nn.Sequential numbers its modules: linear, ReLU, linear, …
    private static Architecture Mlp(ModelSpec spec, InputShape input, ComputeTarget target, Func<int, string> name)
    {
        var layout = new ParameterLayout();
        var widths = (int[])[input.Features, .. spec.Hidden, Loss.Outputs(spec.Loss, input.Classes)];
        var layers = widths.Zip(widths.Skip(1)).Select((size, l) => Dense.Append(layout, name(l), size.First, size.Second, spec.Bias)).ToArray();
        var fanIn = layers.SelectMany(layer => Enumerable.Repeat(layer.Inputs, spec.Bias ? 2 : 1)).ToArray();
        return target.UsesTensors
            ? ByTorch(layout, fanIn, spec, input, target, TorchModels.Mlp(layers.Length, spec.Bias))
            : new(layout, fanIn, "closed form", () => new DenseNetwork(layers, spec.Loss));
    }

    private static Architecture Cnn(ModelSpec spec, InputShape input, ComputeTarget target)
    {
        if (input.Image is not { Height: >= 16, Width: >= 16 } image)
        {
            throw new InputException("model.kind: cnn needs images of at least 16×16 pixels; use linear or mlp for this data set.");
        }

        var layout = new ParameterLayout();
        var layers = CnnLayers.Append(layout, image, Loss.Outputs(spec.Loss, input.Classes));
        int[] inputs = [image.Channels * Convolution.Area, layers.Second.Channels * Convolution.Area, .. layers.Dense.Select(layer => layer.Inputs)];
        var fanIn = inputs.SelectMany(count => Enumerable.Repeat(count, 2)).ToArray();
        return target.UsesTensors
            ? ByTorch(layout, fanIn, spec, input, target, TorchModels.Cnn(image))
            : new(layout, fanIn, "closed form", () => new CnnNetwork(layers, spec.Loss));
    }

    private static Architecture ByTorch(
        ParameterLayout layout, int[] fanIn, ModelSpec spec, InputShape input, ComputeTarget target, ForwardPass forward) =>
        new(layout, fanIn, "autograd", () => new TorchNetwork(layout, input.Features, forward, spec.Loss, target.Device));
}

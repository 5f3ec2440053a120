using Starling.Algorithms.Contracts;
using Starling.Training.Data;

namespace Starling.Training.Networks;

/// <summary>The layers of the convolutional network: twice convolution, ReLU and pooling, then two fully connected layers.</summary>
/// <param name="First">Convolution of the input.</param>
/// <param name="Second">Convolution of the first one's result.</param>
/// <param name="Dense">Fully connected layers on the second one's result, whose channels are outermost here.</param>
internal sealed record CnnLayers(Convolution First, Convolution Second, IReadOnlyList<Dense> Dense)
{
    /// <summary>Appends the network's tensors to a layout, under PyTorch's names.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="image">Shape of the inputs, at least 16×16.</param>
    /// <param name="outputs">Number of outputs.</param>
    public static CnnLayers Append(ParameterLayout layout, ImageShape image, int outputs)
    {
        var first = Convolution.Append(layout, "conv1.", image.Channels, image.Height, image.Width, 32);
        var second = Convolution.Append(layout, "conv2.", 32, first.PooledHeight, first.PooledWidth, 64);
        return new(first, second, [
            Networks.Dense.Append(layout, "fc1.", second.OutputSize, 512, bias: true),
            Networks.Dense.Append(layout, "fc2.", 512, outputs, bias: true),
        ]);
    }
}

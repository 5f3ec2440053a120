using Starling.Algorithms.Contracts;

namespace Starling.Training.Networks;

/// <summary>A valid 5×5 convolution with bias inside the flat parameters, followed by ReLU and 2×2 max pooling.</summary>
/// <param name="Channels">Channels of an input image.</param>
/// <param name="Height">Rows of an input image, at least 6.</param>
/// <param name="Width">Columns of an input image, at least 6.</param>
/// <param name="Outputs">Channels of the result, a multiple of 16.</param>
/// <param name="Weight">Offset of the weight, shape (outputs, channels, 5, 5), row-major.</param>
/// <param name="Bias">Offset of the bias, shape (outputs).</param>
internal sealed record Convolution(int Channels, int Height, int Width, int Outputs, int Weight, int Bias)
{
    /// <summary>Rows and columns of the kernel.</summary>
    public const int Side = 5;

    /// <summary>Elements of the kernel.</summary>
    public const int Area = Side * Side;

    /// <summary>Rows of the convolution's result.</summary>
    public int ConvolvedHeight => Height - Side + 1;

    /// <summary>Columns of the convolution's result.</summary>
    public int ConvolvedWidth => Width - Side + 1;

    /// <summary>Rows after pooling; an odd last row is dropped.</summary>
    public int PooledHeight => ConvolvedHeight / 2;

    /// <summary>Columns after pooling; an odd last column is dropped.</summary>
    public int PooledWidth => ConvolvedWidth / 2;

    /// <summary>Numbers of an input image.</summary>
    public int InputSize => Height * Width * Channels;

    /// <summary>Positions of one image in the convolution's result.</summary>
    public int Positions => ConvolvedHeight * ConvolvedWidth;

    /// <summary>Positions of one image after pooling.</summary>
    public int PooledPositions => PooledHeight * PooledWidth;

    /// <summary>Numbers of an image after pooling.</summary>
    public int OutputSize => PooledPositions * Outputs;

    /// <summary>Numbers of the weight.</summary>
    public int WeightSize => Outputs * Channels * Area;

    /// <summary>Appends a convolution's tensors to a layout, under PyTorch's names.</summary>
    public static Convolution Append(ParameterLayout layout, string name, int channels, int height, int width, int outputs)
    {
        var weight = layout.Dim;
        layout.Add($"{name}weight", outputs, channels, Side, Side);
        var bias = layout.Dim;
        layout.Add($"{name}bias", outputs);
        return new(channels, height, width, outputs, weight, bias);
    }
}

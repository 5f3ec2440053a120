using Starling.Training.Networks;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Starling.Training.Models;

/// <summary>The forward passes of the models that torch computes.</summary>
internal static class TorchModels
{
    /// <summary>Fully connected layers with ReLU between them.</summary>
    /// <param name="layers">Number of layers.</param>
    /// <param name="bias">Whether each has a bias.</param>
    public static ForwardPass Mlp(int layers, bool bias) => (x, p) =>
    {
        var stride = bias ? 2 : 1;
        for (var l = 0; l < layers; l++)
        {
            x = F.linear(x, p[l * stride], bias ? p[(l * stride) + 1] : null);
            x = l < layers - 1 ? F.relu(x) : x;
        }

        return x;
    };

    /// <summary>conv5×5 ReLU maxpool2, conv5×5 ReLU maxpool2, fully connected ReLU, fully connected; valid padding.</summary>
    /// <param name="image">Shape of the inputs.</param>
    public static ForwardPass Cnn(Data.ImageShape image) => (x, p) =>
    {
        x = x.view(-1, image.Channels, image.Height, image.Width);
        x = F.max_pool2d(F.relu(Convolve(x, p[0], p[1])), 2);
        x = F.max_pool2d(F.relu(Convolve(x, p[2], p[3])), 2);
        x = F.relu(F.linear(x.flatten(1), p[4], p[5]));
        return F.linear(x, p[6], p[7]);
    };

    // On a GPU the gradients of F.conv2d have other bits from call to call; those of a product do not.
    private static Tensor Convolve(Tensor x, Tensor kernel, Tensor bias)
    {
        var (channels, side) = (kernel.shape[0], kernel.shape[2]);
        var windows = x.unfold(2, side, 1).unfold(3, side, 1);
        var (images, height, width) = (windows.shape[0], windows.shape[2], windows.shape[3]);
        var columns = windows.permute(1, 4, 5, 0, 2, 3).reshape(kernel.numel() / channels, -1);
        var z = bias.view(-1, 1).addmm(kernel.view(channels, -1), columns);
        return z.view(channels, images, height, width).transpose(0, 1).contiguous();
    }
}

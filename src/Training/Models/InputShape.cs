using Starling.Training.Data;

namespace Starling.Training.Models;

/// <summary>What a data set asks of a model.</summary>
/// <param name="Features">Features of a sample.</param>
/// <param name="Classes">Number of classes; 0 for real targets.</param>
/// <param name="Image">How the features form an image, or null.</param>
public sealed record InputShape(int Features, int Classes, ImageShape? Image)
{
    /// <summary>The shape of a data set.</summary>
    public static InputShape Of(Dataset data) => new(data.Features, data.Classes, data.Image);
}

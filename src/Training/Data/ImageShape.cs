namespace Starling.Training.Data;

/// <summary>How the features of a sample form an image: channel by channel, row by row.</summary>
/// <param name="Channels">Number of channels.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public readonly record struct ImageShape(int Channels, int Height, int Width)
{
    /// <summary>Number of features, channels × height × width.</summary>
    public int Size => Channels * Height * Width;
}

namespace Starling.Training.Formats;

/// <summary>A named float32 tensor of a safetensors file.</summary>
/// <param name="Name">Its name, for example <c>0.weight</c>.</param>
/// <param name="Shape">Lengths of the dimensions.</param>
/// <param name="Data">The elements in row-major order.</param>
public sealed record SafeTensor(string Name, long[] Shape, ReadOnlyMemory<float> Data);

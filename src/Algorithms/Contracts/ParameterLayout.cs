namespace Starling.Algorithms.Contracts;

/// <summary>A tensor inside the flat parameter vector.</summary>
/// <param name="Name">PyTorch's name, for example <c>0.weight</c>.</param>
/// <param name="Shape">PyTorch's shape, row-major.</param>
/// <param name="Offset">Index of its first element.</param>
/// <param name="Length">Number of elements.</param>
public sealed record TensorSlot(string Name, IReadOnlyList<int> Shape, int Offset, int Length);

/// <summary>Names and shapes of the tensors in the flat parameter vector, in PyTorch's order.</summary>
public sealed class ParameterLayout
{
    private readonly List<TensorSlot> _slots = [];

    /// <summary>The tensors in order.</summary>
    public IReadOnlyList<TensorSlot> Slots => _slots;

    /// <summary>Number of parameters d.</summary>
    public int Dim { get; private set; }

    /// <summary>Appends a tensor.</summary>
    /// <param name="name">PyTorch's name.</param>
    /// <param name="shape">PyTorch's shape.</param>
    /// <returns>This layout, for chaining.</returns>
    public ParameterLayout Add(string name, params int[] shape)
    {
        var length = shape.Aggregate(1, (product, size) => checked(product * size));
        _slots.Add(new TensorSlot(name, shape, Dim, length));
        Dim = checked(Dim + length);
        return this;
    }
}

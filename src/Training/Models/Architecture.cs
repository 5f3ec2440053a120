using Starling.Algorithms.Contracts;
using Starling.Training.Networks;

namespace Starling.Training.Models;

/// <summary>A model for given inputs: the layout of its parameters, their initial bounds, and the network that computes with it.</summary>
/// <param name="Layout">Names and shapes of the parameters, in PyTorch's order.</param>
/// <param name="FanIn">For each tensor of the layout, the number of inputs of its layer.</param>
/// <param name="Path">"closed form" or "autograd": which objective path computes it, a fixed rule of the kind.</param>
/// <param name="CreateNetwork">Makes a network with buffers of its own, for one thread.</param>
public sealed record Architecture(ParameterLayout Layout, IReadOnlyList<int> FanIn, string Path, Func<INetwork> CreateNetwork);

using Starling.Algorithms.Vectors;

namespace Starling.Simulation.Running;

/// <summary>The parameters that a run has reached.</summary>
public interface IModels
{
    /// <summary>
    /// Parameters after the last round; decentralised: the average over nodes, formed in double, valid until it is asked for again.
    /// </summary>
    Vector Model { get; }

    /// <summary>Parameters of every node; decentralised algorithms only, else empty.</summary>
    IReadOnlyList<Vector> NodeModels { get; }

    /// <summary>(1/N) Σ ‖x_i − x̄‖² over nodes; null with a server.</summary>
    double? ConsensusDistance { get; }
}

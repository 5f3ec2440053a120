namespace Starling.Algorithms.Federated;

/// <summary>Whose duals the server of FedSpeed averages.</summary>
public enum DualAverage
{
    /// <summary>All N clients', as the authors' code does.</summary>
    All,

    /// <summary>The participants', as in the paper.</summary>
    Active,
}

/// <summary>What <c>clip_norm</c> bounds in FedSpeed.</summary>
public enum DualClip
{
    /// <summary>The quasi-gradient g̃.</summary>
    LossGradient,

    /// <summary>g̃ + (1/λ)(h_i − x_t), as the authors' code does.</summary>
    Official,
}

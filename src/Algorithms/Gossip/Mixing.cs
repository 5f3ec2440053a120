using Starling.Algorithms.Contracts;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Gossip;

/// <summary>The mixing that decentralised methods share.</summary>
internal static class Mixing
{
    /// <summary>Σ_l w_il z_l, added up in ascending order of senders.</summary>
    /// <param name="inbox">What a node received, its own message included; at least one message.</param>
    /// <param name="vector">The vector z_l in a message, shape (d).</param>
    public static Vector Average<TMessage>(IReadOnlyList<Inbound<TMessage>> inbox, Func<TMessage, Vector> vector)
    {
        var vectors = new VectorStorage[inbox.Count];
        var weights = new float[inbox.Count];
        for (var i = 0; i < weights.Length; i++)
        {
            (vectors[i], weights[i]) = (vector(inbox[i].Message).Storage, inbox[i].Weight);
        }

        var mean = vector(inbox[0].Message).Empty();
        mean.Storage.WeightedSum(weights, vectors);
        return mean;
    }
}

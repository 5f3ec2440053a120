using Starling.Simulation.Experiments.Schema;

namespace Starling.Simulation.Experiments;

/// <summary><c>data.partition:</c>, how training samples are dealt to clients. A value is null where the kind has no such key.</summary>
/// <param name="Kind">The kind, <c>dirichlet</c> for example.</param>
/// <param name="Alpha">Concentration of the Dirichlet distribution, above 0.</param>
/// <param name="MinSamples">Fewest samples of a client.</param>
/// <param name="PerClient">Shards per client.</param>
/// <param name="Sigma">Standard deviation of log sizes, or of the last client's feature noise.</param>
/// <param name="Path">Full path of an NPZ file whose array <c>client</c> names the client of each training sample.</param>
/// <param name="Samples">Samples that each client draws.</param>
public sealed record PartitionSection(string Kind, double? Alpha, int? MinSamples, int? PerClient, double? Sigma, string? Path, int? Samples)
{
    private static readonly KeySpec AlphaKey =
        new("alpha", ValueKind.Number, "Concentration: small values give each client few classes.")
        {
            Required = true,
            Min = 0,
            MinExclusive = true,
        };

    internal static SectionSpec Spec { get; } = new([])
    {
        Selector = "kind",
        Cases =
        [
            new("iid", "Equal sizes, drawn at random."),
            new("dirichlet", "Each class cut over the clients by Dir(alpha) shares.",
            [
                AlphaKey,
                new("min_samples", ValueKind.Integer, "Redraw until every client has so many.") { Default = 1, Min = 0 },
            ]),
            new("dirichlet-per-client", "Equal sizes, each client its own Dir(alpha) class mix, without replacement.", AlphaKey),
            new("shards", "Sorted by label, cut into shards, dealt at random.",
                new KeySpec("per_client", ValueKind.Integer, "Shards per client.") { Default = 2, Min = 1 }),
            new("quantity-skew", "Log-normal sizes, classes as in the whole.",
                new KeySpec("sigma", ValueKind.Number, "Standard deviation of the log sizes.") { Required = true, Min = 0 }),
            new("feature-noise", "Equal sizes; client i gets Gaussian noise of deviation sigma*i/(clients-1).",
                new KeySpec("sigma", ValueKind.Number, "Deviation of the last client's noise.") { Required = true, Min = 0 }),
            new("pool", "Each client draws its samples from all; any number of clients, none of which takes memory.",
                new KeySpec("samples", ValueKind.Integer, "Samples of each client.") { Required = true, Min = 1 }),
            new("file", "As an NPZ file says.",
                new KeySpec("path", ValueKind.File, "NPZ with the array client: the client of each training sample.") { Required = true }),
        ],
    };
}

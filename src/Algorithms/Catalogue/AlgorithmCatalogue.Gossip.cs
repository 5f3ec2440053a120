using Starling.Algorithms.Compression;
using Starling.Algorithms.Gossip;
using Starling.Algorithms.Hosting;

namespace Starling.Algorithms.Catalogue;

public static partial class AlgorithmCatalogue
{
    private static OptionSpec GossipSteps => Option.Count("gossip_steps", 1, "Mixings Q per round.") with { Max = 1024 };

    private static ICompressor CompressorOf(AlgorithmOptions options) => options.Compressor ?? new Identity();

    private static IEnumerable<AlgorithmEntry> Gossip() =>
    [
        new("dpsgd", "D-PSGD", "Lian et al., NeurIPS 2017", AlgorithmKind.Gossip, CompressionUse.None,
            [],
            (_, s) => GossipHost.Of(new DPsgd(), s))
        {
            Implementation = typeof(DPsgd),
            Messages = "4d to each neighbour",
            Verified = "algebra: one round written out, mix before step",
        },

        new("dfedavg", "DFedAvg", "Sun et al., TPAMI 2023", AlgorithmKind.Gossip, CompressionUse.None,
            [GossipSteps],
            (o, s) => GossipHost.Of(new DFedAvg(o.Integer("gossip_steps")), s))
        {
            Implementation = typeof(DFedAvg),
            Messages = "4dQ to each neighbour",
            Verified = "identity: FedAvg on the complete graph; algebra: one round written out, step before mix",
        },

        new("dfedavgm", "DFedAvgM", "Sun et al., TPAMI 2023", AlgorithmKind.Gossip, CompressionUse.None,
            [GossipSteps, Option.Decay("theta", 0.9, "Local momentum θ.")],
            (o, s) => GossipHost.Of(new DFedAvgM(o.Number("theta"), o.Integer("gossip_steps")), s))
        {
            Implementation = typeof(DFedAvgM),
            Messages = "4dQ to each neighbour",
            Verified = "identity: DFedAvg at theta 0; algebra: heavy-ball steps written out",
        },

        new("dfedsam", "DFedSAM, DFedSAM-MGS", "Shi et al., ICML 2023", AlgorithmKind.Gossip, CompressionUse.None,
            [
                Option.NonNegative("rho", 0.01, "Radius ρ of the perturbation."),
                GossipSteps,
                Option.Choice("order", "adapt_then_combine", "Whether nodes train before or after mixing.", "adapt_then_combine", "combine_then_adapt"),
            ],
            (o, s) => GossipHost.Of(new DFedSam(o.Number("rho"), o.Integer("gossip_steps"), o.Choice<GossipOrder>("order")), s))
        {
            Implementation = typeof(DFedSam),
            Messages = "4dQ to each neighbour",
            Verified = "an independent implementation, compared with a third party's on the ring; "
                + "identities: DFedAvg at rho 0, FedSAM on the complete graph",
        },

        new("choco_sgd", "CHOCO-SGD", "Koloskova et al., ICML 2019", AlgorithmKind.Gossip, CompressionUse.Own,
            [Option.Positive("consensus_step", null, "Consensus step ζ.") with { Max = 1 }],
            (o, s) => GossipHost.Of(new ChocoSgd(o.Number("consensus_step"), CompressorOf(o)), s, CompressorOf(o)))
        {
            NeedsFixedTopology = true,
            Implementation = typeof(ChocoSgd),
            Messages = "what the compressor makes of 4d, to each neighbour",
            Verified = "identity: DFedAvg without compression at consensus_step 1; algebra: neighbours' sums equal their copies",
        },

        new("gradient_tracking", "Gradient tracking (DSGT)", "Pu and Nedić, Math. Programming 2021", AlgorithmKind.Gossip, CompressionUse.None,
            [],
            (_, s) => GossipHost.Of(new GradientTracking(), s))
        {
            NeedsSingleStep = true,
            Implementation = typeof(GradientTracking),
            Messages = "8d to each neighbour",
            Verified = "algebra: the trackers' mean is the gradients' mean, two rounds written out",
        },
    ];
}

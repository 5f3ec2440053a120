using Starling.Algorithms.Distributed;
using Starling.Algorithms.Hosting;

namespace Starling.Algorithms.Catalogue;

public static partial class AlgorithmCatalogue
{
    private static OptionSpec[] AdamOptions =>
    [
        Option.Decay("beta1", 0.9, "Decay β₁ of the momentum."),
        Option.Decay("beta2", 0.999, "Decay β₂ of the second moment."),
        Option.Positive("epsilon", 1e-8, "ε, added to the root of the second moment."),
        new("bias_correction", OptionKind.Boolean, false, "Whether the moments are divided by 1 − βᵗ; with onebit_adam in the warm-up alone."),
    ];

    private static IEnumerable<AlgorithmEntry> OneStep() =>
    [
        new("adam", "Adam, distributed", "Kingma and Ba, ICLR 2015", AlgorithmKind.OneStep, CompressionUse.None,
            AdamOptions,
            (o, s) => FederatedHost.Of(new Adam(AdamRule(o)), s))
        {
            Implementation = typeof(Adam),
            Messages = "down 4d, up 4d",
            Verified = "authors' code of 1-bit Adam (DeepSpeed), whose warm-up it is to the bit; algebra: the rule written out",
        },

        new("onebit_adam", "1-bit Adam", "Tang et al., ICML 2021", AlgorithmKind.OneStep, CompressionUse.None,
            [
                .. AdamOptions,
                Option.Count("warmup_rounds", null, "Uncompressed steps T_w before v is frozen; 15 to 25 % of all rounds is usual.", min: 0),
                Option.Choice("tensors", "flat", "What is compressed as one vector.", "flat", "per_tensor"),
                Option.Choice("server_chunks", "1", "Chunks with a scale each on the server.", "1", "workers"),
                Option.Choice("padding", "none", "Padding before compression.", "none", "deepspeed"),
                new("frozen_mask", OptionKind.ChoiceOrFile, "none", "Momenta kept at 0 after the warm-up; a file holds 1 for kept and 0 for frozen entries.")
                {
                    Choices = ["none", "zero_inputs"],
                    Surveying = "zero_inputs",
                },
            ],
            (o, s) => FederatedHost.Of(new OneBitAdam(AdamRule(o), OneBitOptions(o)), s, opensOwnPackets: true))
        {
            NeedsFullParticipation = true,
            Implementation = typeof(OneBitAdam),
            Messages = "up 4d to round T_w, then ⌈d/8⌉ + 4; "
                + "down 4d to round T_w + 1 (x₀ and the T_w mean gradients), then ⌈d/8⌉ + 4 per chunk; "
                + "per tensor with tensors: per_tensor",
            Verified = "authors' code, DeepSpeed (per_tensor, server_chunks workers, padding deepspeed, frozen_mask); "
                + "an independent implementation (flat, one chunk)",
        },

        new("dsgd", "Distributed SGD", "folklore", AlgorithmKind.OneStep, CompressionUse.Optional,
            [],
            (_, s) => FederatedHost.Of(new DSgd(), s))
        {
            Implementation = typeof(DSgd),
            Messages = "down 4d, up 4d",
            Verified = "identity: FedAvg with one step and uniform weights",
        },

        new("ef", "EF (EF14)", "Seide et al., Interspeech 2014; Stich et al., NeurIPS 2018", AlgorithmKind.OneStep, CompressionUse.Own,
            [],
            (o, s) => FederatedHost.Of(new ErrorFeedback(), Packing(o, s)))
        {
            Implementation = typeof(ErrorFeedback),
            Messages = "down 4d, up C",
            Verified = "an independent implementation, compared with code of EF21's authors",
        },

        new("ef21", "EF21", "Richtárik et al., NeurIPS 2021", AlgorithmKind.OneStep, CompressionUse.Own,
            [Start("gradient", "zero")],
            (o, s) => FederatedHost.Of(new Ef21(o.Choice<EstimateStart>("start")), Packing(o, s)))
        {
            Implementation = typeof(Ef21),
            Messages = "down 4d, up C; once 4d with start: gradient",
            Verified = "an independent implementation, compared with the authors' code",
        },

        new("ef21_sgdm", "EF21-SGDM", "Fatkhullin et al., NeurIPS 2023", AlgorithmKind.OneStep, CompressionUse.Own,
            [Option.Fraction("momentum", 0.1, "Weight a of the new gradient.") with { MinExclusive = true }, Start("gradient", "zero")],
            (o, s) => FederatedHost.Of(new Ef21Sgdm(o.Number("momentum"), o.Choice<EstimateStart>("start")), Packing(o, s)))
        {
            Implementation = typeof(Ef21Sgdm),
            Messages = "down 4d, up C; once 4d with start: gradient",
            Verified = "identity: EF21 at momentum 1",
        },

        new("econtrol", "EControl", "Gao et al., ICLR 2024", AlgorithmKind.OneStep, CompressionUse.Own,
            [
                Option.Fraction("eta", null, "η, how much of the error is fed back.") with { DefaultText = "min(0.1, k/d)" },
                Start("gradient", "zero", "compressed"),
            ],
            (o, s) => FederatedHost.Of(new EControl(o.NumberOrNull("eta"), o.Choice<EstimateStart>("start"), o.Compressor), Packing(o, s)))
        {
            Implementation = typeof(EControl),
            Messages = "down 4d, up C; once 4d with start: gradient, once 2C with start: compressed",
            Verified = "an independent implementation, compared with a third party's (start gradient, zero); "
                + "identities: EF21 at eta 0, distributed SGD without compression; algebra: gradients are conserved for every start",
        },

        new("signsgd", "signSGD with majority vote", "Bernstein et al., ICML 2018", AlgorithmKind.OneStep, CompressionUse.None,
            [],
            (_, s) => FederatedHost.Of(new SignSgd(), s, opensOwnPackets: true))
        {
            Implementation = typeof(SignSgd),
            Messages = "down ⌈d/8⌉ (4d for a worker that missed a round), up ⌈d/8⌉",
            Verified = "algebra: votes counted by hand",
        },
    ];

    private static OptionSpec Start(params string[] starts) => Option.Choice("start", "gradient", "What h_i starts from.", starts);

    private static HostSettings Packing(AlgorithmOptions o, HostSettings s) => s with { Up = new Link(o.Compressor, ErrorFeedback: false) };

    private static AdamRule AdamRule(AlgorithmOptions o) =>
        new(o.Number("beta1"), o.Number("beta2"), o.Number("epsilon"), o.Flag("bias_correction"));

    private static OneBitOptions OneBitOptions(AlgorithmOptions o) => new(
        o.Integer("warmup_rounds"),
        o.Choice<TensorGrouping>("tensors"),
        o.Choice<ServerChunks>("server_chunks"),
        o.Choice<TensorPadding>("padding"),
        o.Mask("frozen_mask") is { } given ? new FrozenMask(given) : o.Word("frozen_mask") == "zero_inputs" ? new FrozenMask() : null);
}

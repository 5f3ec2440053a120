using Starling.Algorithms.Federated;
using Starling.Algorithms.Hosting;

namespace Starling.Algorithms.Catalogue;

public static partial class AlgorithmCatalogue
{
    private static IEnumerable<AlgorithmEntry> Federated() =>
    [
        new("fedavg", "FedAvg", "McMahan et al., AISTATS 2017", AlgorithmKind.Federated, CompressionUse.Optional,
            [Option.Weighting("samples"), Option.ServerRate(1)],
            (o, s) => FederatedHost.Of(new FedAvg(o.Choice<Weighting>("weighting"), o.Number("server_learning_rate")), s))
        {
            Implementation = typeof(FedAvg),
            Messages = "down 4d, up 4d",
            Verified = "code of the authors of FedSpeed (uniform) and of FedAU (uniform_all, inverse_probability); "
                + "an independent implementation (samples)",
        },

        new("fedprox", "FedProx", "Li et al., MLSys 2020", AlgorithmKind.Federated, CompressionUse.Optional,
            [Option.NonNegative("mu", 0.1, "Weight μ of the proximal term."), Option.Weighting("uniform")],
            (o, s) => FederatedHost.Of(new FedProx(o.Number("mu"), o.Choice<Weighting>("weighting")), s))
        {
            Implementation = typeof(FedProx),
            Messages = "down 4d, up 4d",
            Verified = "code of FedSpeed's authors, which holds FedProx; identity: FedAvg at mu 0",
        },

        new("scaffold", "SCAFFOLD", "Karimireddy et al., ICML 2020", AlgorithmKind.Federated, CompressionUse.Optional,
            [Option.ServerRate(1)],
            (o, s) => FederatedHost.Of(new Scaffold(o.Number("server_learning_rate")), s))
        {
            Implementation = typeof(Scaffold),
            Messages = "down 8d, up 8d",
            Verified = "code of FedSpeed's authors, which holds SCAFFOLD; "
                + "identities: FedAvg in round 1, the server's control is the mean of the clients'",
        },

        new("feddyn", "FedDyn", "Acar et al., ICLR 2021", AlgorithmKind.Federated, CompressionUse.Optional,
            [Option.Positive("alpha", 0.1, "Weight α of the dynamic regulariser.")],
            (o, s) => FederatedHost.Of(new FedDyn(o.Number("alpha")), s))
        {
            Implementation = typeof(FedDyn),
            Messages = "down 4d, up 4d",
            Verified = "code of FedSpeed's authors, which holds FedDyn; identity: its paper's form",
        },

        new("fedspeed", "FedSpeed", "Sun et al., ICLR 2023", AlgorithmKind.Federated, CompressionUse.Optional,
            [
                Option.Positive("lambda", 10, "λ; 1/λ multiplies the proximal term."),
                Option.Rho(0.1),
                Option.Fraction("alpha", 1, "Weight α of the perturbed gradient in the quasi-gradient."),
                Option.Choice("dual_average", "all", "Whose duals the server averages: as the authors' code, or the paper's.", "all", "active"),
                Option.Choice(
                    "clip", "loss_gradient", "What local.clip_norm bounds: g̃, or what the authors' code clips.", "loss_gradient", "official"),
            ],
            (o, s) => FederatedHost.Of(
                new FedSpeed(
                    o.Number("lambda"),
                    o.Number("rho"),
                    o.Number("alpha"),
                    o.Choice<DualAverage>("dual_average"),
                    o.Choice<DualClip>("clip")),
                s))
        {
            Implementation = typeof(FedSpeed),
            Messages = "down 4d, up 4d",
            Verified = "authors' code (dual_average all, clip official); "
                + "an independent implementation (dual_average active, alpha below 1); identity: FedDyn at rho 0",
        },

        new("fedau", "FedAU", "Wang, Ji, ICLR 2024", AlgorithmKind.Federated, CompressionUse.Optional,
            [
                Option.Count("interval_cutoff", 50, "K: an interval is collected after so many rounds of absence; null: never.")
                    with { Nullable = true },
                Option.ServerRate(1),
            ],
            (o, s) => FederatedHost.Of(new FedAu(o.IntegerOrNull("interval_cutoff"), o.Number("server_learning_rate")), s))
        {
            Implementation = typeof(FedAu),
            Messages = "down 4d, up 4d",
            Verified = "authors' code",
        },

        new("mifa", "MIFA", "Gu et al., NeurIPS 2021", AlgorithmKind.Federated, CompressionUse.Optional,
            [Option.ServerRate(1)],
            (o, s) => FederatedHost.Of(new Mifa(o.Number("server_learning_rate")), s))
        {
            Implementation = typeof(Mifa),
            Messages = "down 4d, up 4d",
            Verified = "code of FedAU's authors, which holds MIFA; identity: FedAvg in full participation",
        },

        new("fedvarp", "FedVARP", "Jhunjhunwala et al., UAI 2022", AlgorithmKind.Federated, CompressionUse.Optional,
            [Option.ServerRate(1)],
            (o, s) => FederatedHost.Of(new FedVarp(o.Number("server_learning_rate")), s))
        {
            Implementation = typeof(FedVarp),
            Messages = "down 4d, up 4d",
            Verified = "code of FedAU's authors, which holds FedVARP; identity: FedAvg in full participation",
        },

        new("fedcm", "FedCM", "Xu et al., 2021", AlgorithmKind.Federated, CompressionUse.Optional,
            [Option.OwnGradient(0.1)],
            (o, s) => FederatedHost.Of(new FedCm(o.Number("alpha")), s))
        {
            Implementation = typeof(FedCm),
            Messages = "down 8d, up 4d",
            Verified = "code of FedSpeed's authors, which holds FedCM; identity: FedAvg at alpha 1",
        },

        new("fedsam", "FedSAM", "Qu et al., ICML 2022", AlgorithmKind.Federated, CompressionUse.Optional,
            [Option.Rho(0.1), Option.Weighting("uniform")],
            (o, s) => FederatedHost.Of(new FedSam(o.Number("rho"), o.Choice<Weighting>("weighting")), s))
        {
            Implementation = typeof(FedSam),
            Messages = "down 4d, up 4d",
            Verified = "code of FedSpeed's authors, which holds FedSAM; identity: FedAvg at rho 0",
        },

        new("mofedsam", "MoFedSAM", "Qu et al., ICML 2022", AlgorithmKind.Federated, CompressionUse.Optional,
            [Option.OwnGradient(0.1), Option.Rho(0.1)],
            (o, s) => FederatedHost.Of(new MoFedSam(o.Number("alpha"), o.Number("rho")), s))
        {
            Implementation = typeof(MoFedSam),
            Messages = "down 8d, up 4d",
            Verified = "identities: FedCM at rho 0, FedSAM at alpha 1",
        },

        .. AdaptiveServer(),
    ];
}

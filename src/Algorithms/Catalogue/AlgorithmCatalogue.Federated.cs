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
        { Messages = "down 4d, up 4d", Verified = "authors' code of FedAU (its averaging rules) and an independent implementation" },

        new("fedprox", "FedProx", "Li et al., MLSys 2020", AlgorithmKind.Federated, CompressionUse.Optional,
            [Option.NonNegative("mu", 0.1, "Weight μ of the proximal term."), Option.Weighting("uniform")],
            (o, s) => FederatedHost.Of(new FedProx(o.Number("mu"), o.Choice<Weighting>("weighting")), s))
        { Messages = "down 4d, up 4d", Verified = "an independent implementation" },

        new("scaffold", "SCAFFOLD", "Karimireddy et al., ICML 2020", AlgorithmKind.Federated, CompressionUse.Optional,
            [Option.ServerRate(1)],
            (o, s) => FederatedHost.Of(new Scaffold(o.Number("server_learning_rate")), s))
        { Messages = "down 8d, up 8d", Verified = "an independent implementation" },

        new("feddyn", "FedDyn", "Acar et al., ICLR 2021", AlgorithmKind.Federated, CompressionUse.Optional,
            [Option.Positive("alpha", 0.1, "Weight α of the dynamic regulariser.")],
            (o, s) => FederatedHost.Of(new FedDyn(o.Number("alpha")), s))
        { Messages = "down 4d, up 4d", Verified = "code of FedSpeed's authors, which holds FedDyn; algebra" },

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
            Messages = "down 4d, up 4d",
            Verified = "authors' code (dual_average all, both clips); an independent implementation (active, alpha below 1)",
        },

        new("fedau", "FedAU", "Wang, Ji, ICLR 2024", AlgorithmKind.Federated, CompressionUse.Optional,
            [
                Option.Count("interval_cutoff", 50, "K: an interval is collected after so many rounds of absence; null: never.")
                    with { Nullable = true },
                Option.ServerRate(1),
            ],
            (o, s) => FederatedHost.Of(new FedAu(o.IntegerOrNull("interval_cutoff"), o.Number("server_learning_rate")), s))
        { Messages = "down 4d, up 4d", Verified = "authors' code" },

        new("mifa", "MIFA", "Gu et al., NeurIPS 2021", AlgorithmKind.Federated, CompressionUse.Optional,
            [Option.ServerRate(1)],
            (o, s) => FederatedHost.Of(new Mifa(o.Number("server_learning_rate")), s))
        { Messages = "down 4d, up 4d", Verified = "code of FedAU's authors, which holds MIFA" },

        new("fedvarp", "FedVARP", "Jhunjhunwala et al., UAI 2022", AlgorithmKind.Federated, CompressionUse.Optional,
            [Option.ServerRate(1)],
            (o, s) => FederatedHost.Of(new FedVarp(o.Number("server_learning_rate")), s))
        { Messages = "down 4d, up 4d", Verified = "code of FedAU's authors, which holds FedVARP" },

        new("fedcm", "FedCM", "Xu et al., 2021", AlgorithmKind.Federated, CompressionUse.Optional,
            [Option.OwnGradient(0.1)],
            (o, s) => FederatedHost.Of(new FedCm(o.Number("alpha")), s))
        { Messages = "down 8d, up 4d", Verified = "code of FedSpeed's authors, which holds FedCM" },

        new("fedsam", "FedSAM", "Qu et al., ICML 2022", AlgorithmKind.Federated, CompressionUse.Optional,
            [Option.Rho(0.1), Option.Weighting("uniform")],
            (o, s) => FederatedHost.Of(new FedSam(o.Number("rho"), o.Choice<Weighting>("weighting")), s))
        { Messages = "down 4d, up 4d", Verified = "code of FedSpeed's authors, which holds FedSAM" },

        new("mofedsam", "MoFedSAM", "Qu et al., ICML 2022", AlgorithmKind.Federated, CompressionUse.Optional,
            [Option.OwnGradient(0.1), Option.Rho(0.1)],
            (o, s) => FederatedHost.Of(new MoFedSam(o.Number("alpha"), o.Number("rho")), s))
        { Messages = "down 8d, up 4d", Verified = "algebra: FedCM at rho 0, FedSAM at alpha 1" },

        .. AdaptiveServer(),
    ];
}

using Starling.Algorithms.Federated;
using Starling.Algorithms.Hosting;

namespace Starling.Algorithms.Catalogue;

public static partial class AlgorithmCatalogue
{
    private static IEnumerable<AlgorithmEntry> AdaptiveServer() =>
    [
        Adaptive("fedadam", "FedAdam", o => SecondMoments.Adam(o.Number("beta2")), Beta2)
            with { Verified = "code of FedSpeed's authors, which holds FedAdam" },
        Adaptive("fedyogi", "FedYogi", o => SecondMoments.Yogi(o.Number("beta2")), Beta2),
        Adaptive("fedadagrad", "FedAdagrad", _ => SecondMoments.Adagrad),

        new("fedavgm", "FedAvgM", "Hsu et al., 2019", AlgorithmKind.Federated, CompressionUse.Optional,
            [Option.ServerRate(0.1), Beta1, Option.Weighting("uniform")],
            (o, s) => FederatedHost.Of(
                new FedAvgM(o.Number("server_learning_rate"), o.Number("beta1"), o.Choice<Weighting>("weighting")), s))
        { Messages = "down 4d, up 4d", Verified = "algebra" },
    ];

    private static OptionSpec Beta1 => Option.Decay("beta1", 0.9, "Momentum β₁ of the server.");

    private static OptionSpec Beta2 => Option.Decay("beta2", 0.99, "Decay β₂ of the second moment.");

    private static AlgorithmEntry Adaptive(
        string name, string title, Func<AlgorithmOptions, SecondMoment> secondMoment, params OptionSpec[] beta2) =>
        new(name, title, "Reddi et al., ICLR 2021", AlgorithmKind.Federated, CompressionUse.Optional,
            [
                Option.ServerRate(0.1),
                Beta1,
                .. beta2,
                Option.Positive("epsilon", 1e-3, "τ, added to √v."),
                Option.NonNegative("initial_second_moment", 0, "Every element of v before round 1."),
                Option.Weighting("uniform"),
            ],
            (o, s) => FederatedHost.Of(
                new FedOpt(
                    secondMoment(o),
                    o.Number("server_learning_rate"),
                    o.Number("beta1"),
                    o.Number("epsilon"),
                    o.Number("initial_second_moment"),
                    o.Choice<Weighting>("weighting")),
                s))
        { Messages = "down 4d, up 4d", Verified = "algebra" };
}

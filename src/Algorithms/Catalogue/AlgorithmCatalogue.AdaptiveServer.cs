using Starling.Algorithms.Federated;
using Starling.Algorithms.Hosting;

namespace Starling.Algorithms.Catalogue;

public static partial class AlgorithmCatalogue
{
    // The four share one row of options, so that they can be compared by changing the name alone.
    private static OptionSpec[] ServerOptimiserOptions =>
    [
        Option.ServerRate(0.1),
        Option.Decay("beta1", 0.9, "Momentum β₁ of the server."),
        Option.Decay("beta2", 0.99, "Decay β₂ of the second moment; without effect in fedadagrad and fedavgm."),
        Option.Positive("epsilon", 1e-3, "τ, added to √v; without effect in fedavgm."),
        Option.NonNegative("initial_second_moment", 0, "Every element of v before round 1; without effect in fedavgm."),
        Option.Weighting("uniform"),
    ];

    private static IEnumerable<AlgorithmEntry> AdaptiveServer() =>
    [
        Adaptive("fedadam", "FedAdam", o => SecondMoments.Adam(o.Number("beta2")))
            with { Verified = "code of FedSpeed's authors, which holds FedAdam; algebra: two rounds worked by hand" },
        Adaptive("fedyogi", "FedYogi", o => SecondMoments.Yogi(o.Number("beta2"))),
        Adaptive("fedadagrad", "FedAdagrad", _ => SecondMoments.Adagrad),

        new("fedavgm", "FedAvgM", "Hsu et al., 2019", AlgorithmKind.Federated, CompressionUse.Optional,
            ServerOptimiserOptions,
            (o, s) => FederatedHost.Of(
                new FedAvgM(o.Number("server_learning_rate"), o.Number("beta1"), o.Choice<Weighting>("weighting")), s))
        {
            Implementation = typeof(FedAvgM),
            Messages = "down 4d, up 4d",
            Verified = "identity: FedAvg at beta1 0; algebra: two rounds worked by hand",
        },
    ];

    private static AlgorithmEntry Adaptive(string name, string title, Func<AlgorithmOptions, SecondMoment> secondMoment) =>
        new(name, title, "Reddi et al., ICLR 2021", AlgorithmKind.Federated, CompressionUse.Optional,
            ServerOptimiserOptions,
            (o, s) => FederatedHost.Of(
                new FedOpt(
                    secondMoment(o),
                    o.Number("server_learning_rate"),
                    o.Number("beta1"),
                    o.Number("epsilon"),
                    o.Number("initial_second_moment"),
                    o.Choice<Weighting>("weighting")),
                s))
        {
            Implementation = typeof(FedOpt),
            Messages = "down 4d, up 4d",
            Verified = "algebra: two rounds worked by hand",
        };
}

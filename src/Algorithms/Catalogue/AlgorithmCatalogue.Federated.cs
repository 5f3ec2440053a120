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
    ];
}

using Starling.Algorithms.Catalogue;
using Starling.Simulation.Experiments;

namespace Starling.Simulation.Tests.Experiments;

public sealed class ExperimentRulesTests
{
    private static readonly AlgorithmEntry[] _algorithms =
    [
        Entry("server", AlgorithmKind.Federated, CompressionUse.Optional),
        Entry("step", AlgorithmKind.OneStep, CompressionUse.Own) with { NeedsFullParticipation = true },
        Entry("gossip", AlgorithmKind.Gossip, CompressionUse.None),
        Entry("tracking", AlgorithmKind.Gossip, CompressionUse.None) with { NeedsSingleStep = true, NeedsFixedTopology = true },
    ];

    [Theory]
    [InlineData("algorithm.name=gossip", "topology: missing; gossip is decentralised and needs one, such as { kind: ring }")]
    [InlineData("topology.kind=ring", "topology: server has a server and no topology; remove it, or use a decentralised algorithm")]
    [InlineData("data.train_samples=3", "data.clients: 4 clients cannot share 3 training samples; use at most 3 clients")]
    [InlineData("participation={ kind: uniform, count: 5 }", "participation.count: 5 of 4 clients cannot take part; use at most 4")]
    [InlineData("participation={ kind: uniform }", "participation: give exactly one of count, fraction")]
    [InlineData("participation={ kind: uniform, count: 1, fraction: 0.5 }", "participation.fraction: given together with count; give exactly one of count, fraction")]
    [InlineData("participation={ kind: bernoulli, probability: 1.5 }", "participation.probability: 1.5 is out of range; allowed: a number > 0 and <= 1")]
    [InlineData("participation={ kind: bernoulli, probabilities: [0.5, 2, 1, 1] }", "participation.probabilities[1]: 2 is out of range; allowed: a number > 0 and <= 1")]
    [InlineData("participation={ kind: bernoulli, probabilities: [0.5] }", "participation.probabilities: 1 probabilities for 4 clients; give one per client")]
    [InlineData("participation={ kind: markov, min: 0.1, mean: 0.2 }", "participation.label_alpha: missing beside min; give exactly one of probability, probabilities, min with mean with label_alpha")]
    [InlineData("participation={ kind: cyclic, min: 0.3, mean: 0.2, label_alpha: 0.1 }", "participation.min: 0.3 is above participation.mean 0.2; use at most 0.2")]
    [InlineData("compression.up={ kind: top_k }", "compression.up: give exactly one of k, fraction")]
    [InlineData("compression.up={ kind: sign, k: 4 }", "compression.up.k: not a key of sign, but of top_k, rand_k; keys of sign: kind, scale, error_feedback")]
    [InlineData("model.loss=half_squared_error", "model.loss: half_squared_error needs numbers as labels, and digits has classes; use cross_entropy")]
    public void RulesBetweenKeys_NameTheKeyAndTheRemedy(string set, string fault) =>
        Assert.EndsWith(": " + fault, Assert.Single(FaultsOf(set)));

    [Theory]
    [InlineData("local.steps=5", "local.steps: 5 is not allowed, one step of step is one round; use steps: 1")]
    [InlineData("local={ epochs: 1, batch_size: full, learning_rate: 1 }", "local.epochs: one step of step is one round; use steps: 1")]
    [InlineData("participation={ kind: uniform, count: 2 }", "participation.kind: step needs every client in every round, not uniform; use full")]
    [InlineData("compression.up.error_feedback=true", "compression.up.error_feedback: step has its own feedback of errors; use false")]
    [InlineData("compression.down.kind=natural", "compression.down: step has no compression of this direction; remove it")]
    public void OneStepMethods_AskForWhatTheyNeed(string set, string fault) =>
        Assert.EndsWith(": " + fault, Assert.Single(FaultsOf("algorithm.name=step", "local.steps=1", "compression.up={ kind: natural }", set)));

    [Theory]
    [InlineData("data.clients=1", "data.clients: a topology needs at least 2 nodes; use at least 2 clients")]
    [InlineData("topology={ kind: random-regular, degree: 4 }", "topology.degree: no graph of 4 nodes has degree 4; the degree must be below 4 and degree times nodes even")]
    [InlineData("topology={ kind: small-world, k: 3, p: 0.1 }", "topology.k: 3 neighbours do not fit 4 nodes; use an even number below 4")]
    [InlineData("compression.up.kind=natural", "compression.up: the messages of gossip are not compressed, or in its own way; remove it")]
    public void Topologies_MustFitTheNodes(string set, string fault) =>
        Assert.EndsWith(": " + fault, Assert.Single(FaultsOf("algorithm.name=gossip", "topology.kind=ring", set)));

    [Theory]
    [InlineData("local.steps=5", "local.steps: 5 is not allowed, one step of tracking is one round; use steps: 1")]
    [InlineData("topology.kind=one-peer-exponential", "topology.kind: tracking needs the same graph in every round; use exponential or another fixed kind")]
    [InlineData("topology={ kind: erdos-renyi, p: 0.5, redraw_every: 3 }", "topology.redraw_every: tracking needs the same graph in every round; remove it")]
    public void DecentralisedMethods_AskForWhatTheyNeed(string set, string fault) =>
        Assert.EndsWith(": " + fault, Assert.Single(FaultsOf("algorithm.name=tracking", "local.steps=1", "topology.kind=ring", set)));

    private static IReadOnlyList<string> FaultsOf(params string[] sets) => Assert.Throws<ExperimentFileException>(
        () => ExperimentFile.Parse(Sample.Text.Replace("fedavg", "server"), Sample.Path, _algorithms, sets)).Faults;

    private static AlgorithmEntry Entry(string name, AlgorithmKind kind, CompressionUse compression) =>
        new(name, name, "", kind, compression, [], (_, _) => throw new NotSupportedException())
        {
            Implementation = typeof(object),
            Messages = "",
            Verified = "",
        };
}

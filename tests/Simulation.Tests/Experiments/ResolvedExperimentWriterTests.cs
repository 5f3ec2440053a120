using FsCheck;
using FsCheck.Fluent;
using Starling.Simulation.Experiments;
using Starling.Simulation.Experiments.Writing;

namespace Starling.Simulation.Tests.Experiments;

public sealed class ResolvedExperimentWriterTests
{
    [Theory]
    [InlineData("seed=18446744073709551615", "name=null", "max_memory=123456789")]
    [InlineData("name=p3.5-a", "device=cuda:1", "parallelism=7")]
    [InlineData("name=\"123\"", "output={ directory: 'a \"b\" c: #d', trajectory: true, checkpoint_seconds: 0.25 }")]
    [InlineData("data.train_samples=100", "data.partition={ kind: dirichlet, alpha: 0.3 }", "model={ kind: mlp, hidden: [20, 10], bias: false }")]
    [InlineData("data={ source: synthetic, synthetic: { kind: least-squares }, clients: 4, partition: { kind: iid } }", "model.loss=half_squared_error")]
    [InlineData("participation={ kind: bernoulli, probabilities: [0.1, 1e-7, 1, 0.3333333333333333] }", "local.batch_size=full")]
    [InlineData("participation={ kind: markov, min: 0.1, mean: 0.2, label_alpha: 0.1 }", "evaluation.stop_at_accuracy=0.9")]
    [InlineData("compression={ up: { kind: top_k, fraction: 0.1, error_feedback: true }, down: { kind: qsgd } }")]
    [InlineData("data={ source: digits, clients: 0, external_clients: 3 }", "federation={ min_clients: 2, round_deadline_seconds: 0.5, max_update_norm: 10 }")]
    [InlineData("data={ source: external, features: 192, classes: 5, image: [3, 8, 8], external_clients: 3 }", "federation.max_update_norm=null")]
    [InlineData("algorithm={ name: fedprox, mu: 0.5 }", "local.clip_norm=1e-8")]
    public void Write_ReadsBackAsAnEqualExperiment(params string[] sets)
    {
        var experiment = Sample.Load(sets);

        Assert.Equal(experiment, RoundTrip(experiment));
    }

    [Fact]
    public void Write_KeepsEveryNumberToTheLastBit() => Prop.ForAll<NormalFloat, ulong>((rate, seed) =>
    {
        var positive = Math.Max(Math.Abs(rate.Get), double.Epsilon);
        var experiment = Sample.Load();
        experiment = experiment with { Seed = seed, Local = experiment.Local with { LearningRate = positive } };
        return RoundTrip(experiment).Equals(experiment);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Write_OfExponents_HasADotForReadersOfYaml11() =>
        Assert.Contains("learning_rate: 1.0E-08\n", ResolvedExperimentWriter.Write(Sample.Load("local.learning_rate=1e-8"), path => path));

    [Fact]
    public void Write_RewritesPaths()
    {
        using var folder = new TempFolder();
        var init = folder.Write("start.npz", "x");
        var experiment = Sample.Load($"model.init={{ path: '{init}' }}");

        var text = ResolvedExperimentWriter.Write(experiment, path => path == init ? "inputs/start.npz" : path);

        Assert.Contains("init: { path: inputs/start.npz }", text);
        Assert.Equal([("model.init.path", init)], ExperimentFiles.Of(experiment));
    }

    [Fact]
    public void Equality_SeesEveryKey()
    {
        var experiment = Sample.Load();

        Assert.NotEqual(experiment, Sample.Load("algorithm.weighting=uniform"));
        Assert.NotEqual(experiment, experiment with { Local = experiment.Local with { BatchSize = null } });
    }

    private static Experiment RoundTrip(Experiment experiment) =>
        ExperimentFile.Parse(ResolvedExperimentWriter.Write(experiment, path => path), Sample.Path);
}

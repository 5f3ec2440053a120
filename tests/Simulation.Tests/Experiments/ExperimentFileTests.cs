using Starling.Simulation.Experiments;

namespace Starling.Simulation.Tests.Experiments;

public sealed class ExperimentFileTests
{
    [Fact]
    public void Parse_FillsInEveryDefault()
    {
        var experiment = Sample.Load();

        Assert.Equal("exp", experiment.Name);
        Assert.Equal(0UL, experiment.Seed);
        Assert.Equal("auto", experiment.Device);
        Assert.Null(experiment.Parallelism);
        Assert.Equal(0.2, experiment.Data.TestFraction);
        Assert.Equal(new ModelSection("linear", null, true, "cross_entropy", new WordOrFile("kaiming_uniform", null)), experiment.Model);
        Assert.Equal(new LocalSection(5, null, 32, 0.05, 1, 0, 0, null), experiment.Local);
        Assert.Equal("samples", experiment.Algorithm.Options["weighting"]);
        Assert.Equal(1.0, experiment.Algorithm.Options["server_learning_rate"]);
        Assert.Equal("none", experiment.Compression.Up.Kind);
        Assert.Equal("full", experiment.Participation.Kind);
        Assert.Null(experiment.Topology);
        Assert.Equal(new EvaluationSection(1, "test", "uniform", 10_000, null), experiment.Evaluation);
        Assert.Equal(new OutputSection(Path.GetFullPath("runs"), false, 2), experiment.Output);
    }

    [Fact]
    public void Parse_ReportsAllFaultsAtOnceInTheOrderOfTheFile()
    {
        var faults = Sample.FaultsOf(
            """
            rounds: ten
            dta: { source: digits }
            data:
              source: digits
              clients: 0
              partition: { kind: dirichlet, alpha: -1 }
            model: { kind: mpl }
            local:
              steps: 5
              epochs: 1
              batch_size: 32
              learning_rte: 0.05
            algorithm: { name: fedavg, mu: 0.1 }
            """);

        Assert.Equal(
        [
            "exp.yaml:1: rounds: 'ten' is not allowed; allowed: a whole number >= 1",
            "exp.yaml:2: dta: unknown key; keys here: name, seed, rounds, device, parallelism, data, model, local, algorithm, compression, participation, federation, topology, evaluation, output, max_memory; did you mean data?",
            "exp.yaml:5: data.clients: 0 is out of range; allowed: a whole number >= 1, or 0 with external_clients",
            "exp.yaml:6: data.partition.alpha: -1 is out of range; allowed: a number > 0",
            "exp.yaml:7: model.kind: 'mpl' is unknown; allowed: linear, mlp, cnn; did you mean mlp?",
            "exp.yaml:9: local.learning_rate: missing; allowed: a number > 0",
            "exp.yaml:10: local.epochs: given together with steps; give exactly one of steps, epochs",
            "exp.yaml:12: local.learning_rte: unknown key; keys here: steps, epochs, batch_size, learning_rate, learning_rate_decay, momentum, weight_decay, clip_norm; did you mean learning_rate?",
            "exp.yaml:13: algorithm.mu: not a key of fedavg, but of fedprox; keys of fedavg: name, weighting, server_learning_rate",
        ],
        faults);
    }

    [Theory]
    [InlineData("seed=18446744073709551615")]
    [InlineData("local.learning_rate=1e-3")]
    [InlineData("local.learning_rate=.5")]
    [InlineData("local.batch_size=full")]
    [InlineData("parallelism=auto")]
    [InlineData("device=cuda:1")]
    [InlineData("max_memory=8GB")]
    [InlineData("local.clip_norm=null")]
    [InlineData("output={ trajectory: true }")]
    [InlineData("participation={ kind: uniform, fraction: 0.5 }")]
    public void Parse_AcceptsTheFormsOfTheSpecification(string set) => Assert.NotNull(Sample.Load(set));

    [Fact]
    public void Parse_ReadsSizesInBytes()
    {
        Assert.Equal(8_000_000_000, Sample.Load("max_memory=8GB").MaxMemory);
        Assert.Equal(512_000_000, Sample.Load("max_memory=512MB").MaxMemory);
        Assert.Equal(1L << 30, Sample.Load("max_memory=1GiB").MaxMemory);
    }

    [Fact]
    public void Parse_OfAnEmptyText_NamesEveryMissingKey()
    {
        var faults = Sample.FaultsOf("");

        Assert.Equal(5, faults.Count);
        Assert.Equal("exp.yaml:1: rounds: missing; allowed: a whole number >= 1", faults[0]);
        Assert.Contains("exp.yaml:1: algorithm: missing; allowed: a mapping such as { name: fedavg }", faults);
    }

    [Fact]
    public void Load_OfAMissingFile_SaysSo()
    {
        var fault = Assert.Throws<ExperimentFileException>(() => ExperimentFile.Load("nowhere.yaml"));

        Assert.Equal(["nowhere.yaml: cannot be read: there is no such file; check the path"], fault.Faults);
    }

    [Fact]
    public void Load_OfAHugeFile_IsRefused()
    {
        using var folder = new TempFolder();
        var path = folder.Write("huge.yaml", new string('#', (1 << 20) + 1));

        var fault = Assert.Throws<ExperimentFileException>(() => ExperimentFile.Load(path));

        Assert.Equal([$"{path}: larger than 1 MiB; an experiment file is a page of YAML"], fault.Faults);
    }

    [Fact]
    public void Load_ResolvesPathsFromTheFilesFolder()
    {
        using var folder = new TempFolder();
        folder.Write("init.npz", "x");
        var path = folder.Write("exp.yaml", Sample.Text.Replace("kind: linear", "kind: linear, init: { path: init.npz }"));

        Assert.Equal(Path.Combine(folder.Path, "init.npz"), ExperimentFile.Load(path).Model.Init.Path);
    }

    [Fact]
    public void Load_OfAReferenceToAMissingFile_NamesTheFile()
    {
        var full = Path.GetFullPath("gone.npz");

        Assert.Equal(
            $"--set participation={{ kind: trace, path: gone.npz }}: participation.path: there is no file {full}; paths are relative to the experiment file",
            Sample.FaultOf("participation={ kind: trace, path: gone.npz }"));
    }
}

namespace Starling.Simulation.Tests.Experiments;

public sealed class OverridesTests
{
    [Fact]
    public void Set_ReplacesAKey() => Assert.Equal(0.1, Sample.Load("local.learning_rate=0.1").Local.LearningRate);

    [Fact]
    public void Set_AddsASection() => Assert.Equal(5, Sample.Load("evaluation.every=5").Evaluation.Every);

    [Fact]
    public void Set_OfNull_TakesAKeyAway()
    {
        var local = Sample.Load("local.steps=null", "local.epochs=2").Local;

        Assert.Null(local.Steps);
        Assert.Equal(2, local.Epochs);
    }

    [Fact]
    public void Set_LastOneWins() => Assert.Equal(3, Sample.Load("rounds=2", "rounds=3").Rounds);

    [Theory]
    [InlineData("rounds", "--set rounds: this is not of the form key=value, such as local.learning_rate=0.1")]
    [InlineData("local..steps=1", "--set local..steps=1: this is not of the form key=value, such as local.learning_rate=0.1")]
    [InlineData("local.stps=1", "--set local.stps=1: local.stps: unknown key; keys here: steps, epochs, batch_size, learning_rate, learning_rate_decay, momentum, weight_decay, clip_norm; did you mean steps?")]
    [InlineData("rounds=-1", "--set rounds=-1: rounds: -1 is out of range; allowed: a whole number >= 1")]
    [InlineData("rounds=[1, 2]", "--set rounds=[1, 2]: rounds: a list is not allowed; allowed: a whole number >= 1")]
    public void Set_FaultsNameTheAssignment(string set, string fault) => Assert.Equal(fault, Sample.FaultOf(set));
}

using Starling.Simulation.Experiments;

namespace Starling.Simulation.Tests.Experiments;

public sealed class ExternalClientRulesTests
{
    [Fact]
    public void Defaults_AreNoExternalClientsAndAPatientServer()
    {
        var experiment = Sample.Load();

        Assert.Equal(0, experiment.Data.ExternalClients);
        Assert.Equal(new FederationSection(1, 600, null), experiment.Federation);
    }

    [Theory]
    [InlineData("data={ source: digits, clients: 0 }", "data.clients: 0 is out of range; allowed: a whole number >= 1, or 0 with external_clients")]
    [InlineData("data={ source: digits, clients: 0, external_clients: 2, partition: { kind: iid } }", "data.partition: with clients: 0 nobody gets samples; remove it")]
    [InlineData("data={ source: external, features: 64, classes: 10 }", "data.external_clients: source external has no other clients; give how many will join")]
    [InlineData("data={ source: external, features: 64, classes: 10, image: [1, 8, 9], external_clients: 2 }", "data.image: [1, 8, 9] is no image of data.features numbers; give [channels, height, width], whose product is features")]
    [InlineData("data={ source: external, features: 64, classes: 10, image: [8, 8], external_clients: 2 }", "data.image: [8, 8] is no image of data.features numbers; give [channels, height, width], whose product is features")]
    [InlineData("data.external_clients=-1", "data.external_clients: -1 is out of range; allowed: a whole number >= 0 and <= 1000000")]
    [InlineData("data={ source: digits, clients: 2147483647, external_clients: 1, partition: { kind: pool, samples: 1 } }", "data.clients: 2147483647 simulated and 1 external clients are more than 2147483647; use fewer")]
    [InlineData("federation.min_clients=0", "federation.min_clients: 0 is out of range; allowed: a whole number >= 1")]
    [InlineData("federation.round_deadline_seconds=0", "federation.round_deadline_seconds: 0 is out of range; allowed: a number > 0")]
    [InlineData("federation.max_update_norm=0", "federation.max_update_norm: 0 is out of range; allowed: a number > 0 or null")]
    public void WhatDoesNotFit_NamesTheKeyAndTheRemedy(string set, string fault) => Assert.EndsWith(": " + fault, Sample.FaultOf(set));

    [Theory]
    [InlineData("participation={ kind: bernoulli, min: 0.1, mean: 0.2, label_alpha: 0.1 }", "participation.label_alpha: it needs the class counts of all clients, and nobody knows those of external ones; use probability or probabilities")]
    [InlineData("participation={ kind: uniform, count: 7 }", "participation.count: 7 of 6 clients cannot take part; use at most 6")]
    [InlineData("participation={ kind: cyclic, probabilities: [1, 1, 1, 1] }", "participation.probabilities: 4 probabilities for 6 clients; give one per client")]
    public void Participation_CountsExternalClients(string set, string fault) =>
        Assert.EndsWith(": " + fault, Sample.FaultOf("data.external_clients=2", set));

    [Fact]
    public void AnOptionThatSurveysAllData_IsRefused()
    {
        string[] oneBit = ["data.external_clients=2", "algorithm={ name: onebit_adam, warmup_rounds: 2 }", "local.steps=1"];

        Assert.EndsWith(
            "algorithm.frozen_mask: zero_inputs looks at the data of all clients, and external ones keep theirs; use none",
            Sample.FaultOf([.. oneBit, "algorithm.frozen_mask=zero_inputs"]));
        Assert.Equal(2, Sample.Load(oneBit).Data.ExternalClients);
    }

    [Fact]
    public void AnOptionThatIsAFile_IsRefused()
    {
        using var folder = new TempFolder();
        var mask = folder.Write("mask.npz", "");

        Assert.EndsWith(
            "algorithm.frozen_mask: external clients get no files; use none",
            Sample.FaultOf("data.external_clients=2", "algorithm={ name: onebit_adam, warmup_rounds: 2 }", "local.steps=1", $"algorithm.frozen_mask={{ path: {mask} }}"));
    }

    [Fact]
    public void FewerSamplesThanExternalClients_AreNoFault() =>
        Assert.Equal(4, Sample.Load("data.train_samples=4", "data.external_clients=9").Data.Clients);
}

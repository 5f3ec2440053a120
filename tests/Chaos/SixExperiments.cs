namespace Starling.Chaos;

/// <summary>Small experiments on digits, one for each kind of state and message that a round may have.</summary>
public static class SixExperiments
{
    private const string Some = "participation: { kind: uniform, count: 4 }";

    private static readonly (string Algorithm, int Steps, double Rate, string More)[] _six =
    [
        ("fedavg", 3, 0.05, Some),
        ("fedau", 3, 0.05, Some),
        ("fedspeed", 3, 0.05, Some),
        ("dfedsam", 3, 0.05, "topology: { kind: ring }"),
        ("onebit_adam, warmup_rounds: 40", 1, 0.0003, ""),
        ("econtrol", 1, 0.02, "compression: { up: { kind: top_k, fraction: 0.1 } }"),
    ];

    /// <summary>The texts of their files.</summary>
    /// <param name="rounds">Rounds of each.</param>
    public static IReadOnlyList<string> Of(int rounds) => [.. _six.Select(six => $$"""
        name: {{six.Algorithm.Split(',')[0].Replace('_', '-')}}
        seed: 11
        rounds: {{rounds}}
        data: { source: digits, clients: 6, partition: { kind: dirichlet, alpha: 0.5 } }
        model: { kind: mlp, hidden: [16] }
        local: { steps: {{six.Steps}}, batch_size: 16, learning_rate: {{six.Rate}} }
        algorithm: { name: {{six.Algorithm}} }
        {{six.More}}
        """)];
}

using Starling.Algorithms.Catalogue;

namespace Starling.Simulation.Experiments.Schema;

/// <summary>The one table of all keys of an experiment file.</summary>
internal static class ExperimentSchema
{
    /// <summary>The root mapping, for the algorithms given.</summary>
    public static SectionSpec Root(IReadOnlyList<AlgorithmEntry> algorithms) => new(
    [
        new("name", ValueKind.Text, "Names the run's folder.")
        {
            Pattern = @"^[a-z0-9-]+(\.[a-z0-9-]+)*$",
            PatternText = "lower-case letters, digits, hyphens and single dots",
            DefaultText = "the file's name",
        },
        new("seed", ValueKind.Seed, "Everything random follows from it.") { Default = 0UL },
        new("rounds", ValueKind.Integer, "Rounds of communication.") { Required = true, Min = 1 },
        new("device", ValueKind.Text, "Where training runs.")
        {
            Pattern = "^(auto|cpu|cuda|cuda:[0-9]{1,3})$", PatternText = "auto, cpu, cuda or cuda:N", Default = "auto",
        },
        new("parallelism", ValueKind.Integer, "Clients trained side by side in this process; auto: one per core.")
        {
            Min = 1, Max = 4096, NullWord = "auto",
        },
        new("data", ValueKind.Section, "Where samples come from and how clients get them.") { Required = true, Section = DataSection.Spec },
        new("model", ValueKind.Section, "What is trained.") { Required = true, Section = ModelSection.Spec },
        new("local", ValueKind.Section, "The client's solver.") { Required = true, Section = LocalSection.Spec },
        new("algorithm", ValueKind.Section, "Which algorithm runs.") { Required = true, Section = AlgorithmSection.Spec(algorithms) },
        new("compression", ValueKind.Section, "What is done to messages.") { Section = CompressionSection.Spec },
        new("participation", ValueKind.Section, "Which clients take part in a round.") { Section = ParticipationSection.Spec },
        new("federation", ValueKind.Section, "What a server asks of external clients.") { Section = FederationSection.Spec },
        new("topology", ValueKind.Section, "Who talks to whom, for decentralised algorithms.")
        {
            Section = TopologySection.Spec, Nullable = true,
        },
        new("evaluation", ValueKind.Section, "What is measured and when.") { Section = EvaluationSection.Spec },
        new("output", ValueKind.Section, "What is written and where.") { Section = OutputSection.Spec },
        new("max_memory", ValueKind.Size, "Memory for the states of clients or nodes; beyond it they go to a file.")
        {
            Min = 1_000_000, DefaultText = "half of the machine's",
        },
    ]);
}

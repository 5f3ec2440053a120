using Starling.Simulation.Experiments.Schema;

namespace Starling.Simulation.Experiments;

/// <summary><c>compression:</c>, what is done to messages.</summary>
/// <param name="Up">From clients to the server, or between nodes.</param>
/// <param name="Down">From the server to clients.</param>
public sealed record CompressionSection(CompressorSection Up, CompressorSection Down)
{
    internal static SectionSpec Spec { get; } = new(
    [
        new("up", ValueKind.Section, "Messages from clients to the server, or between nodes.") { Section = CompressorSection.Spec },
        new("down", ValueKind.Section, "Messages from the server to clients.") { Section = CompressorSection.Spec },
    ]);
}

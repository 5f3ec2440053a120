using System.Text;
using Starling.Algorithms.Catalogue;

namespace Starling.Client.Display;

/// <summary>docs/algorithms.md: everything that the catalogue knows, as Markdown.</summary>
internal static class AlgorithmPage
{
    private const string Head =
        """
        <!-- Written by `./starling algorithms --page`; change the catalogue in src/Algorithms/Catalogue instead. -->

        # Algorithms

        What can be named in `algorithm.name`. Every algorithm is one file, linked below its title; its options stand beside the name, as in
        `algorithm: { name: fedau, interval_cutoff: 50 }`.

        Message sizes are those of encoded bytes per participant and round, or per edge without a server: d is the number of parameters, C what
        the compressor of `compression.up` makes of d numbers (k kept numbers take 8k bytes with `top_k` and 4k with `rand_k`), Q the gossip
        steps, T_w the warm-up rounds. Where an algorithm sends one vector, section `compression` may shorten 4d to C in either direction.

        *Verified against* says what the tests compare an algorithm with. Authors' code and independent implementations are recorded
        trajectories in [tests/golden](../tests/golden/README.md), each with its source and commit. Identities are other algorithms that it must
        become at certain options; algebra is what must hold by calculation.


        """;

    /// <summary>The page.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var kind in Enum.GetValues<AlgorithmKind>())
        {
            text.Append($"## {Title(kind)}\n\n");
            foreach (var entry in AlgorithmCatalogue.All.Where(e => e.Kind == kind))
                Append(text, entry);
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void Append(StringBuilder text, AlgorithmEntry entry)
    {
        text.Append($"### `{entry.Name}`: {entry.Title}\n\n{entry.Paper}. [{entry.File}](../{entry.File})\n\n");
        if (entry.Options.Count > 0)
            text.Append("| option | default | allowed | |\n|---|---|---|---|\n");
        foreach (var option in entry.Options)
            text.Append($"| `{option.Name}` | {OptionText.Default(option)} | {OptionText.Allowed(option)} | {option.Summary} |\n");
        text.Append(entry.Options.Count > 0 ? "\n" : "No options.\n\n");
        text.Append($"- Messages: {entry.Messages}\n- Section `compression`: {Text(entry.Compression)}\n");
        if (Needs(entry) is { Length: > 0 } needs)
            text.Append($"- Needs {needs}\n");
        text.Append($"- Verified against: {entry.Verified}\n\n");
    }

    private static string Title(AlgorithmKind kind) => kind switch
    {
        AlgorithmKind.Federated => "With a server and local steps",
        AlgorithmKind.OneStep => "With a server, one step per round",
        _ => "Without a server",
    };

    private static string Text(CompressionUse use) => use switch
    {
        CompressionUse.Optional => "compresses updates in either direction, with error feedback where asked",
        CompressionUse.Own => "`up` names the compressor that the algorithm applies",
        _ => "refused",
    };

    private static string Needs(AlgorithmEntry entry)
    {
        var needs = new List<string>();
        if (entry.NeedsSingleStep || entry.Kind == AlgorithmKind.OneStep)
            needs.Add("`local.steps: 1`");
        if (entry.NeedsFullParticipation)
            needs.Add("everybody in every round");
        if (entry.NeedsFixedTopology)
            needs.Add("the same graph in every round");
        return string.Join(", ", needs);
    }
}

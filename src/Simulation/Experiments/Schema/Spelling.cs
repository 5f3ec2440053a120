namespace Starling.Simulation.Experiments.Schema;

/// <summary>Finds the word that was probably meant.</summary>
internal static class Spelling
{
    /// <summary><c>; did you mean X?</c> with the nearest candidate by edit distance, or nothing where none is near.</summary>
    public static string Suggest(string word, IEnumerable<string> candidates)
    {
        var nearest = candidates
            .Where(c => word.Length <= 64)
            .Select(c => (Word: c, Distance: Distance(word.ToLowerInvariant().Replace('-', '_'), c.Replace('-', '_'))))
            .Where(c => c.Distance <= Math.Max(1, c.Word.Length / 3))
            .OrderBy(c => c.Distance)
            .ThenBy(c => c.Word, StringComparer.Ordinal)
            .FirstOrDefault();
        return nearest.Word is null ? "" : $"; did you mean {nearest.Word}?";
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.</summary>
    internal static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(replace, 1 + Math.Min(rows[i - 1, j], rows[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[a.Length, b.Length];
    }
}

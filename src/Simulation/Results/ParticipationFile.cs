using Starling.Training.Formats;

namespace Starling.Simulation.Results;

/// <summary>
/// participation.npz: who really took part, <c>trace</c> [T][N] of 0/1; above 10⁷ cells pairs <c>round</c> (1-based) and <c>client</c>.
/// </summary>
internal static class ParticipationFile
{
    private const long MaxCells = 10_000_000;

    /// <summary>Writes the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="clients">Number of clients or nodes N.</param>
    /// <param name="rounds">Rounds finished T.</param>
    /// <param name="participants">Who took part in a round, 1-based.</param>
    public static void Write(string path, int clients, int rounds, Func<int, int[]> participants)
    {
        using var npz = new NpzWriter(path);
        if ((long)rounds * clients <= MaxCells)
        {
            WriteTrace(npz, clients, rounds, participants);
        }
        else
        {
            WritePairs(npz, clients, rounds, participants);
        }

        npz.Complete();
    }

    private static void WriteTrace(NpzWriter npz, int clients, int rounds, Func<int, int[]> participants)
    {
        var trace = new byte[rounds * clients];
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var client in participants(round))
            {
                trace[((round - 1) * clients) + client] = 1;
            }
        }

        npz.Add<byte>("trace", [rounds, clients], trace);
    }

    private static void WritePairs(NpzWriter npz, int clients, int rounds, Func<int, int[]> participants)
    {
        var (at, who) = (new List<int>(), new List<int>());
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var client in participants(round))
            {
                at.Add(round);
                who.Add(client);
            }
        }

        npz.Add<int>("round", [at.Count], at.ToArray());
        npz.Add<int>("client", [who.Count], who.ToArray());
        npz.Add<long>("shape", [2], [rounds, clients]);
    }
}

using Starling.Simulation.Setup;
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
    /// <param name="setup">The experiment.</param>
    /// <param name="rounds">Rounds finished T.</param>
    public static void Write(string path, RunSetup setup, int rounds)
    {
        using var npz = new NpzWriter(path);
        if ((long)rounds * setup.Clients <= MaxCells)
        {
            WriteTrace(npz, setup, rounds);
        }
        else
        {
            WritePairs(npz, setup, rounds);
        }

        npz.Complete();
    }

    private static void WriteTrace(NpzWriter npz, RunSetup setup, int rounds)
    {
        var trace = new byte[rounds * setup.Clients];
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var client in setup.Participation.Participants(round))
            {
                trace[((round - 1) * setup.Clients) + client] = 1;
            }
        }

        npz.Add<byte>("trace", [rounds, setup.Clients], trace);
    }

    private static void WritePairs(NpzWriter npz, RunSetup setup, int rounds)
    {
        var (at, who) = (new List<int>(), new List<int>());
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var client in setup.Participation.Participants(round))
            {
                at.Add(round);
                who.Add(client);
            }
        }

        npz.Add<int>("round", [at.Count], at.ToArray());
        npz.Add<int>("client", [who.Count], who.ToArray());
        npz.Add<long>("shape", [2], [rounds, setup.Clients]);
    }
}

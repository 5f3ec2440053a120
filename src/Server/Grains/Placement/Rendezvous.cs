using System.Security.Cryptography;
using System.Text;

namespace Starling.Server.Grains.Placement;

/// <summary>Rendezvous hashing: each block goes to the silo with the highest score, so that a silo that comes or goes moves its own blocks only.</summary>
internal static class Rendezvous
{
    /// <summary>The silo of a block.</summary>
    /// <param name="experiment">The experiment's id.</param>
    /// <param name="block">The block, 0-based.</param>
    /// <param name="silos">The live silos, in any order; at least one.</param>
    public static string SiloOf(string experiment, int block, IReadOnlyCollection<string> silos) =>
        silos.MaxBy(silo => (Score(experiment, block, silo), silo))!;

    private static ulong Score(string experiment, int block, string silo) =>
        BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{experiment}/{block}@{silo}")));
}

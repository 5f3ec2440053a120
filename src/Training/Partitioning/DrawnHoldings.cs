using System.Security.Cryptography;
using System.Text;
using Starling.Algorithms.Randomness;

namespace Starling.Training.Partitioning;

/// <summary>Each client's samples are a draw at the client's own random address, made when they are asked for.</summary>
/// <param name="pool">Number of samples that are drawn from.</param>
/// <param name="clients">Number of clients.</param>
/// <param name="each">Samples of a client, 1 to <paramref name="pool"/>.</param>
/// <param name="key">Where the randomness comes from.</param>
internal sealed class DrawnHoldings(int pool, int clients, int each, RandomKey key) : IHoldings
{
    public int Clients => clients;

    public long TotalSamples => (long)clients * each;

    public int Count(int client) => each;

    public ReadOnlyMemory<int> Samples(int client) => key.ForClient(client).Stream(Purpose.Partition).NextSample(pool, each);

    public void AddTo(IncrementalHash hash) =>
        hash.AppendData(Encoding.ASCII.GetBytes($"drawn {each} of {pool} for {clients}, seed {key.Seed}"));
}

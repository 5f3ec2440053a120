using System.Security.Cryptography;

namespace Starling.Training.Partitioning;

/// <summary>How a partition knows who holds what.</summary>
internal interface IHoldings
{
    /// <summary>Number of clients.</summary>
    int Clients { get; }

    /// <summary>Number of samples of all clients; one that several clients hold counts for each.</summary>
    long TotalSamples { get; }

    /// <summary>How many samples a client holds.</summary>
    int Count(int client);

    /// <summary>The samples of a client, ascending.</summary>
    ReadOnlyMemory<int> Samples(int client);

    /// <summary>Adds what decides who holds what.</summary>
    void AddTo(IncrementalHash hash);
}

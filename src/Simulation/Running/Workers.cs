using Starling.Training.Data;
using Starling.Training.Models;
using Starling.Training.Networks;
using Starling.Training.Objectives;
using Starling.Training.Threads;

namespace Starling.Simulation.Running;

/// <summary>The threads of this process, each with a network of its own. One client per thread; torch and BLAS use one each.</summary>
/// <param name="count">Clients trained side by side, at least 1.</param>
/// <param name="architecture">The model.</param>
/// <param name="train">The training samples of all clients.</param>
public sealed class Workers(int count, Architecture architecture, Dataset train)
{
    private readonly INetwork[] _networks = [.. Enumerable.Range(0, count).Select(_ => architecture.CreateNetwork())];

    /// <summary>One network per thread.</summary>
    public IReadOnlyList<INetwork> Networks => _networks;

    /// <summary>Does a piece of work per client or node, in parallel.</summary>
    /// <param name="portions">Clients or nodes as <see cref="Portions"/> divides them up for so many threads.</param>
    /// <param name="work">Gets the client and the thread's objective. Called for every client, even if one fails.</param>
    /// <exception cref="Exception">The failure of the lowest client, so that it does not depend on the number of threads.</exception>
    internal void ForEach(IReadOnlyList<ArraySegment<int>> portions, Action<int, ClientObjective> work)
    {
        var failures = new SortedDictionary<int, Exception>();
        var objectives = Array.ConvertAll(_networks, network => new ClientObjective(network, architecture.Layout.Dim, train));
        ThreadTeam.Share(count, portions.Count, (thread, portion) =>
        {
            foreach (var client in portions[portion])
            {
                try
                {
                    work(client, objectives[thread]);
                }
                catch (Exception failure)
                {
                    lock (failures)
                    {
                        failures[client] = failure;
                    }
                }
            }
        });

        if (failures.Count > 0)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failures.First().Value);
        }
    }
}

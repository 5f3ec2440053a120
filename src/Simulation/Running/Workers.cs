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

    /// <summary>Does a piece of work per item, in parallel, taking the items in the given order.</summary>
    /// <param name="items">Clients or nodes, the longest work first.</param>
    /// <param name="work">Gets the item and the thread's objective. Called for every item, even if one fails.</param>
    /// <exception cref="Exception">The failure of the lowest item, so that it does not depend on the number of threads.</exception>
    public void ForEach(IReadOnlyList<int> items, Action<int, ClientObjective> work)
    {
        var failures = new SortedDictionary<int, Exception>();
        var objectives = Array.ConvertAll(_networks, network => new ClientObjective(network, architecture.Layout.Dim, train));
        ThreadTeam.Share(count, items.Count, (thread, i) =>
        {
            try
            {
                work(items[i], objectives[thread]);
            }
            catch (Exception failure)
            {
                lock (failures)
                {
                    failures[items[i]] = failure;
                }
            }
        });

        if (failures.Count > 0)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failures.First().Value);
        }
    }
}

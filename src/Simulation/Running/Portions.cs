namespace Starling.Simulation.Running;

/// <summary>
/// Clients in the order in which threads take them up: those with most samples first, several at a time, fewer towards the end, so that all
/// threads finish together. What neighbours send goes into the same sum, which so stays in the cache of one core.
/// </summary>
internal static class Portions
{
    // A thread takes this part of its even share of what is left.
    private const int Part = 4;

    /// <summary>Divides clients up.</summary>
    /// <param name="clients">Clients, ascending.</param>
    /// <param name="samples">A client's number of samples.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <returns>Portions, the first to be taken up first; a client that is more than a portion is one by itself.</returns>
    public static List<ArraySegment<int>> Of(int[] clients, Func<int, int> samples, int threads)
    {
        // Each of the two halves of a key sorts as it should: most work first, then the lowest client. One without samples is some work too.
        var keys = Array.ConvertAll(clients, client => (-(samples(client) + 1L) << 32) | (uint)client);
        Array.Sort(keys);
        var order = Array.ConvertAll(keys, key => (int)key);
        var (portions, left) = (new List<ArraySegment<int>>(), -keys.Sum(key => key >> 32));
        for (var start = 0; start < order.Length;)
        {
            var (end, work) = (start, 0L);
            do
            {
                work -= keys[end++] >> 32;
            }
            while (end < order.Length && work - (keys[end] >> 32) <= left / (Part * threads));

            portions.Add(new(order, start, end - start));
            (start, left) = (end, left - work);
        }

        return portions;
    }
}

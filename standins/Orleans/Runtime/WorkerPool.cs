namespace Orleans.Runtime;

/// <summary>
/// The activations of one stateless worker: a call goes to an idle one, to a new one while there may be more, else to the one with the
/// fewest calls.
/// </summary>
internal sealed class WorkerPool(Silo silo, GrainClass grainClass, GrainId id)
{
    private readonly Lock _gate = new();
    private readonly List<Activation> _activations = [];

    public Activation[] Activations
    {
        get
        {
            lock (_gate)
                return [.. _activations];
        }
    }

    public void Send(Request request)
    {
        while (!Choose().TryReceive(request))
        {
            // It ended just now and is removed by itself.
        }
    }

    public void Remove(Activation activation)
    {
        lock (_gate)
            _activations.Remove(activation);
    }

    private Activation Choose()
    {
        lock (_gate)
        {
            var best = _activations.MinBy(a => a.Load);
            if (best is not null && (best.Load == 0 || _activations.Count >= grainClass.Workers))
                return best;
            var added = new Activation(silo, grainClass, id);
            _activations.Add(added);
            return added;
        }
    }
}

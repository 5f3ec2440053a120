using System.Collections.Concurrent;

namespace Orleans.Runtime;

/// <summary>Finds or makes the activation for every call.</summary>
internal sealed partial class Silo
{
    // As the packages have it.
    private const int MostForwards = 2;

    private readonly ConcurrentDictionary<GrainId, Activation> _activations = new();
    private readonly ConcurrentDictionary<GrainId, WorkerPool> _workers = new();

    public IEnumerable<Activation> Activations => _activations.Values.Concat(_workers.Values.SelectMany(w => w.Activations));

    public void Send(Request request)
    {
        if (Status != SiloStatus.Active)
        {
            request.Fail(new SiloUnavailableException($"The call {request} cannot be made: the silo is not running (its status is {Status})."));
            return;
        }
        try
        {
            var grainClass = Catalogue[request.Target.Type];
            if (grainClass.Workers > 0)
                SendToWorker(request, grainClass);
            else
                SendToOne(request, grainClass);
        }
        catch (Exception e)
        {
            request.Fail(e);
        }
    }

    /// <summary>Forgets an activation and hands the calls that it left to the next one.</summary>
    public void Retire(Activation activation, List<Request> waiting)
    {
        waiting = waiting.FindAll(MayForward);
        if (activation.Class.Workers > 0)
        {
            _workers[activation.GrainId].Remove(activation);
            waiting.ForEach(Send);
        }
        else if (Status != SiloStatus.Active || waiting.Count == 0)
        {
            _activations.TryRemove(KeyValuePair.Create(activation.GrainId, activation));
            waiting.ForEach(r => r.Fail(new SiloUnavailableException($"The call {r} was not made: the silo stops.")));
        }
        else
        {
            var next = new Activation(this, activation.Class, activation.GrainId);
            next.Inherit(waiting);
            _activations[activation.GrainId] = next;
        }
    }

    /// <summary>Deactivates what has been idle for so long.</summary>
    public void Collect(TimeSpan age)
    {
        foreach (var activation in Activations.Where(a => a.IsIdle(age)))
            activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ActivationIdle, "The activation was idle."));
    }

    private static bool MayForward(Request request)
    {
        if (++request.Forwards <= MostForwards)
            return true;
        request.Fail(new OrleansMessageRejectionException(
            $"The call {request} met {request.Forwards} activations in turn that ended before it ran. Make it again."));
        return false;
    }

    private void SendToWorker(Request request, GrainClass grainClass) =>
        _workers.GetOrAdd(request.Target, static (id, from) => new WorkerPool(from.Silo, from.Class, id), (Silo: this, Class: grainClass))
            .Send(request);

    private void SendToOne(Request request, GrainClass grainClass)
    {
        while (true)
        {
            var activation = _activations.GetOrAdd(
                request.Target, static (id, from) => new Activation(from.Silo, from.Class, id), (Silo: this, Class: grainClass));
            if (activation.TryReceive(request))
                return;
            _activations.TryRemove(KeyValuePair.Create(request.Target, activation));
        }
    }
}

using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization;

namespace Orleans.Runtime;

/// <summary>The one silo: finds or makes the activation for every call.</summary>
internal sealed class Silo
{
    // As the packages have it.
    private const int MostForwards = 2;

    private readonly ConcurrentDictionary<GrainId, Activation> _activations = new();
    private readonly ConcurrentDictionary<GrainId, WorkerPool> _workers = new();
    private readonly ConcurrentBag<CopyContext> _contexts = [];
    private IIncomingGrainCallFilter[]? _filters;

    public Silo(IServiceProvider services, IOptions<SiloMessagingOptions> messaging, IOptions<GrainCollectionOptions> collection, IOptions<ExceptionSerializationOptions> exceptions, ILocalSiloDetails details, TimeProvider time, ILoggerFactory logs)
    {
        Services = services;
        Time = time;
        Messaging = messaging.Value;
        Collection = collection.Value;
        Exceptions = exceptions.Value;
        SiloAddress = details.SiloAddress;
        ClientId = GrainId.Create("sys.client", $"hosted-{SiloAddress.ToParsableString()}");
        Log = logs.CreateLogger("Orleans.Runtime.Silo");
        Catalogue = new GrainCatalogue();
        Factory = new GrainFactory(this);
        Placement = new PlacementService(this);
    }

    public IServiceProvider Services { get; }

    public TimeProvider Time { get; }

    public SiloMessagingOptions Messaging { get; }

    public GrainCollectionOptions Collection { get; }

    public ExceptionSerializationOptions Exceptions { get; }

    public SiloAddress SiloAddress { get; }

    /// <summary>Who calls where no grain does.</summary>
    public GrainId ClientId { get; }

    public ILogger Log { get; }

    public GrainCatalogue Catalogue { get; }

    public GrainFactory Factory { get; }

    public PlacementService Placement { get; }

    public WaitingCalls Waiting { get; } = new();

    public SiloStatus Status { get; set; } = SiloStatus.Created;

    // Filters may want a grain factory, which wants the silo: so not in the constructor.
    public IIncomingGrainCallFilter[] Filters => _filters ??= [.. Services.GetServices<IIncomingGrainCallFilter>()];

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
                _workers.GetOrAdd(request.Target, static (id, key) => new WorkerPool(key.Silo, key.Class, id), (Silo: this, Class: grainClass)).Send(request);
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

    public CopyContext Borrow()
    {
        var context = _contexts.TryTake(out var used) ? used : new CopyContext();
        context.Reset(Messaging.MaxMessageBodySize);
        return context;
    }

    public void Return(CopyContext context)
    {
        context.Reset(0);
        _contexts.Add(context);
    }

    /// <summary>The values of the request context as they go along with a call.</summary>
    public Dictionary<string, object>? Export(Dictionary<string, object>? values)
    {
        if (values is null)
            return null;
        var context = Borrow();
        try
        {
            return Copier<Dictionary<string, object>>.Copy(values, context);
        }
        finally
        {
            Return(context);
        }
    }

    private static bool MayForward(Request request)
    {
        if (++request.Forwards <= MostForwards)
            return true;
        request.Fail(new OrleansMessageRejectionException($"The call {request} met {request.Forwards} activations in turn that ended before it ran. Make it again."));
        return false;
    }

    private void SendToOne(Request request, GrainClass grainClass)
    {
        while (true)
        {
            var activation = _activations.GetOrAdd(request.Target, static (id, key) => new Activation(key.Silo, key.Class, id), (Silo: this, Class: grainClass));
            if (activation.TryReceive(request))
                return;
            _activations.TryRemove(KeyValuePair.Create(request.Target, activation));
        }
    }
}

using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization;

namespace Orleans.Runtime;

/// <summary>The one silo.</summary>
internal sealed partial class Silo
{
    private readonly ConcurrentBag<CopyContext> _contexts = [];
    private IIncomingGrainCallFilter[]? _filters;

    public Silo(
        IServiceProvider services,
        IOptions<SiloMessagingOptions> messaging,
        IOptions<GrainCollectionOptions> collection,
        IOptions<ExceptionSerializationOptions> exceptions,
        ILocalSiloDetails details,
        TimeProvider time,
        ILoggerFactory logs)
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
}

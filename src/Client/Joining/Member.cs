using System.Runtime.InteropServices;
using Starling.Algorithms.Errors;
using Starling.Protos.Transfer;
using Starling.Protos.V1;
using Starling.Simulation.Setup;

namespace Starling.Client.Joining;

/// <summary>The client's half of an experiment: what the server told it, its state, its work. It outlives connections.</summary>
/// <param name="request">Which experiment, as whom and with what.</param>
internal sealed class Member(JoinRequest request) : IDisposable
{
    private const long MostInitialBytes = int.MaxValue - 64;
    private StateFolder? _folder;
    private Downloads? _downloads;
    private ClientWork? _work;
    private int _dim;

    /// <summary>The experiment's id, once the server has told it.</summary>
    public string? Experiment { get; private set; }

    /// <summary>Whether orders can be taken.</summary>
    public bool IsReady => _work is not null;

    /// <summary>What the bits of this client's replies depend on.</summary>
    public string Kernels { get; private set; } = "";

    /// <summary>What the server sends.</summary>
    public Downloads Downloads => _downloads ?? throw new InvalidOperationException("The server has not welcomed the client.");

    /// <summary>Longest message that can be true, in bytes.</summary>
    public long MostBytes => IsReady ? BlobLimits.MessageBytes(_dim) : MostInitialBytes;

    private StateFolder Folder => _folder ?? throw new InvalidOperationException("The server has not welcomed the client.");

    private ClientWork Work => _work ?? throw new InvalidOperationException("The client is not ready.");

    /// <summary>Takes the server's welcome; opens the state.</summary>
    public void Enter(Welcome welcome)
    {
        if (Experiment is not null)
            return;
        _folder = new StateFolder(request.StateFolder, welcome.Experiment, request.Client);
        _downloads = new Downloads(_folder.Parts);
        Experiment = welcome.Experiment;
    }

    /// <summary>Makes data, model and algorithm ready, once x₀ has arrived.</summary>
    /// <exception cref="InputException">They do not fit each other.</exception>
    public void Prepare(Welcome welcome)
    {
        var initial = Downloads.Read(welcome.Initial);
        var x0 = MemoryMarshal.Cast<byte, float>(initial.Bytes).ToArray();
        initial.Recycle();
        var setup = ExternalSetup.Load(welcome.Configuration, x0, request.Samples);
        (_dim, Kernels) = (x0.Length, setup.Kernels.ToString());
        _work = new ClientWork(setup, request.Client);
    }

    /// <summary>What was done for an order before, or null.</summary>
    public KeptStep? Kept(Order order) =>
        Folder.Find(order.Round, order.Phase, order.Kind) is { } step && step.Fingerprint.AsSpan().SequenceEqual(FingerprintOf(order)) ? step : null;

    /// <summary>Whether the state that an order starts from is here.</summary>
    public bool HasState(Order order) => !StartsRound(order) || !Work.KeepsState || order.StateRound == 0 || Committed(order) is not null;

    /// <summary>Does what is ordered; what it needs has arrived. The step is kept before it is given.</summary>
    /// <param name="order">The order.</param>
    /// <param name="progress">Is told the number of steps made.</param>
    /// <param name="cancellation">Ends the work.</param>
    public KeptStep Do(Order order, Action<int> progress, CancellationToken cancellation)
    {
        if (StartsRound(order))
            Folder.Prune(order.StateRound, order.Round);
        var step = Work.Do(order, FingerprintOf(order), StateBefore(order)?.State, Downloads.Read, progress, cancellation);
        Folder.Keep(order.Round, order.Phase, order.Kind, step);
        return step;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _downloads?.Dispose();
        _folder?.Dispose();
    }

    private static bool StartsRound(Order order) => order.Kind == Order.Types.Kind.Local || (order.Kind == Order.Types.Kind.Send && order.Phase == 0);

    // Null where the initial state is meant.
    private KeptStep? StateBefore(Order order) => StartsRound(order)
        ? order.StateRound == 0 || !Work.KeepsState ? null : Committed(order)
        : StepBefore(order) ?? throw new StarlingException($"The work before phase {order.Phase} of round {order.Round} is not in this client's folder.");

    private KeptStep? Committed(Order order) => Folder.Find(order.StateRound, Work.LastPhase, Work.LastKind);

    private KeptStep? StepBefore(Order order) => order.Kind == Order.Types.Kind.Mix
        ? Folder.Find(order.Round, order.Phase, Order.Types.Kind.Send)
        : Folder.Find(order.Round, order.Phase - 1, Order.Types.Kind.Mix);

    private byte[] FingerprintOf(Order order) => OrderFingerprint.Of(order, StartsRound(order) ? [] : StepBefore(order)?.Fingerprint ?? []);
}

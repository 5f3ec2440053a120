using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Contracts;

/// <summary>
/// A federated algorithm: pure functions over explicit state. States, messages and parts are records of vectors and
/// numbers; what comes in is never changed, and the same inputs give the same outputs, however often they are run.
/// </summary>
/// <typeparam name="TServer">State of the server.</typeparam>
/// <typeparam name="TClient">State of one client between its rounds; <see cref="None"/> if it keeps nothing.</typeparam>
/// <typeparam name="TDown">Message to every participant of a round.</typeparam>
/// <typeparam name="TUp">Message of a participant.</typeparam>
/// <typeparam name="TPart">What one upload adds; the library sums parts in a fixed order.</typeparam>
public interface IFederatedAlgorithm<TServer, TClient, TDown, TUp, TPart>
{
    /// <summary>State of the server before round 1.</summary>
    TServer Init(Problem problem);

    /// <summary>State of a client before it first takes part.</summary>
    TClient InitClient(Problem problem, int client);

    /// <summary>The message to the participants of a round.</summary>
    TDown Broadcast(TServer server, RoundContext ctx);

    /// <summary>A participant's work in a round.</summary>
    (TClient State, TUp Message) Local(TClient state, TDown down, IObjective f, LocalContext ctx);

    /// <summary>What one upload adds to the round's sum.</summary>
    TPart Contribute(Upload<TUp> upload, RoundContext ctx);

    /// <summary>The server's update from the sum over all uploads; not called in a round without participants.</summary>
    TServer Finish(TServer server, TPart sum, RoundContext ctx);

    /// <summary>The parameters x, shape (d), that are evaluated and saved.</summary>
    Vector Model(TServer server);
}

/// <summary>The state of who keeps none.</summary>
public sealed record None
{
    /// <summary>The one value.</summary>
    public static None Value { get; } = new();
}

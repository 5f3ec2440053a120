using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Hosting;

/// <summary>A client between rounds: the algorithm's state and what compression needs.</summary>
/// <param name="State">The algorithm's state.</param>
/// <param name="UpError">e, what the uplink's compressor lost so far, or null.</param>
/// <param name="Held">x̂, the model held for <c>compression.down</c>, or null.</param>
/// <param name="HeldRound">Round of the broadcast that <paramref name="Held"/> comes from, 0 for none.</param>
internal sealed record ClientRow<TClient>(TClient State, Vector? UpError, Vector? Held, int HeldRound)
    where TClient : class;

/// <summary>The server between rounds.</summary>
/// <param name="State">The algorithm's state.</param>
/// <param name="Held">x̂, the model that clients in step hold, or null.</param>
/// <param name="DownError">e, what the downlink's compressor lost so far, or null.</param>
/// <param name="HeldRound">Round of the last broadcast, 0 for none.</param>
internal sealed record ServerRow<TServer>(TServer State, Vector? Held, Vector? DownError, int HeldRound)
    where TServer : class;

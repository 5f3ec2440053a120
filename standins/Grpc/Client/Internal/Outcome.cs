using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>How a call ended, and whether it was ended on this side, by its token or its deadline.</summary>
internal sealed record Outcome(Status Status, Metadata Trailers, bool EndedHere = false);

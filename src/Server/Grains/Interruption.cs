using Starling.Server.Storage;

namespace Starling.Server.Grains;

/// <summary>Tells what passes by itself from faults of an experiment, which do not.</summary>
internal static class Interruption
{
    /// <summary>Whether the same work may succeed a while later: storage is away, a silo is gone, a later attempt at the round has begun.</summary>
    public static bool Is(Exception e) => StorageFailure.Is(e) || e is OrleansException or OperationCanceledException;
}

using System.Data.Common;

namespace Starling.Server.Storage;

/// <summary>Tells failures of storage, which pass, from faults of an experiment, which do not.</summary>
internal static class StorageFailure
{
    /// <summary>Whether the same work may succeed a while later: the disk is full, the database is away.</summary>
    public static bool Is(Exception e) => e is IOException or DbException or TimeoutException or UnauthorizedAccessException;
}

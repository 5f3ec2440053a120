using Starling.Algorithms.Codec;
using Starling.Algorithms.Errors;

namespace Starling.Server.Storage;

/// <summary>
/// Where a server keeps what must outlive it. A row appears whole or not at all, and survives the end of the process by any
/// means once the call has returned. May be called from several threads; calls block, so grains make them outside their turns.
/// </summary>
public interface IRowStore
{
    /// <summary>Writes a row that does not exist yet.</summary>
    /// <returns>Whether it was written; false if there is one already, which is left as it is.</returns>
    bool Add(RowKey key, ReadOnlySpan<byte> value);

    /// <summary>Writes a row that does not exist yet and, with it, another in place of one that may be there.</summary>
    /// <returns>Whether they were written; false if the first is there already, then both are left as they are.</returns>
    bool Add(RowKey key, ReadOnlySpan<byte> value, RowKey with, ReadOnlySpan<byte> content);

    /// <summary>Writes a row, in place of one that may be there.</summary>
    void Write(RowKey key, ReadOnlySpan<byte> value);

    /// <summary>Reads a row; null if there is none.</summary>
    /// <exception cref="DamagedRowException">The row's checksum does not match.</exception>
    WireBuffer? Read(RowKey key);

    /// <summary>The rounds of which an owner has a row, ascending.</summary>
    IReadOnlyList<int> Rounds(string experiment, Table table, int owner = 0);

    /// <summary>Removes a row; it may be missing.</summary>
    void Delete(RowKey key);

    /// <summary>The ids of all experiments that have been submitted, in ordinal order.</summary>
    IReadOnlyList<string> Experiments();
}

/// <summary>A stored row is not what was written.</summary>
/// <param name="key">The row.</param>
/// <param name="why">What is wrong with it.</param>
public sealed class DamagedRowException(RowKey key, string why)
    : StarlingException($"Row {key.Table} of experiment {key.Experiment}, owner {key.Owner}, round {key.Round} is damaged: {why}.")
{
    /// <summary>The row.</summary>
    public RowKey Key { get; } = key;
}

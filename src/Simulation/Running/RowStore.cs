using Microsoft.Win32.SafeHandles;
using Starling.Algorithms.Codec;

namespace Starling.Simulation.Running;

/// <summary>
/// Encoded rows in a file without a name: the system keeps in memory what fits and frees the disk when the process ends, however it ends.
/// Rows may be read from several threads.
/// </summary>
/// <param name="folder">Where the file takes its space; created with the first row.</param>
internal sealed class RowStore(string folder)
{
    private readonly Dictionary<int, (long Offset, int Length, int Room)> _places = [];
    private SafeFileHandle? _file;
    private long _end;

    /// <summary>Who has a row here.</summary>
    public IReadOnlyCollection<int> Clients => _places.Keys;

    /// <summary>Writes a client's row, over its old one where there is room.</summary>
    public void Write(int client, WireBuffer row)
    {
        _file ??= OpenNameless();
        var place = _places.TryGetValue(client, out var old) && old.Room >= row.Length
            ? old with { Length = row.Length }
            : (Offset: _end, row.Length, Room: row.Length);
        RandomAccess.Write(_file, row.Bytes, place.Offset);
        _places[client] = place;
        _end = Math.Max(_end, place.Offset + place.Room);
    }

    /// <summary>Whether a client has a row here.</summary>
    public bool Has(int client) => _places.ContainsKey(client);

    /// <summary>A client's row.</summary>
    public WireBuffer Read(int client)
    {
        var (offset, length, _) = _places[client];
        var row = new WireBuffer(length);
        for (var read = 0; read < length;)
        {
            var count = RandomAccess.Read(_file!, row.Bytes[read..], offset + read);
            read += count > 0 ? count : throw new IOException($"A client's state of {length} bytes cannot be read back from {folder}.");
        }

        return row;
    }

    /// <summary>Forgets all rows.</summary>
    public void Clear()
    {
        _places.Clear();
        _end = 0;
    }

    private SafeFileHandle OpenNameless()
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"states-{Environment.ProcessId}-{Environment.TickCount64}.tmp");
        var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete);
        File.Delete(path);
        return file;
    }
}

using Microsoft.Win32.SafeHandles;
using Starling.Algorithms.Codec;

namespace Starling.Simulation.Running.States;

/// <summary>
/// Encoded states in a file without a name: the system keeps in memory what fits and frees the disk when the process ends, however it ends.
/// May be used from several threads, but a place by one at a time.
/// </summary>
/// <param name="folder">Where the file takes its space; created with the first state.</param>
internal sealed class StateFile(string folder)
{
    // Places that are free again, by their length: states of one kind have few.
    private readonly Dictionary<int, Stack<long>> _free = [];
    private SafeFileHandle? _file;
    private long _end;

    /// <summary>Writes a state.</summary>
    /// <returns>Its place.</returns>
    public FilePlace Write(ReadOnlySpan<byte> state)
    {
        var place = Take(state.Length);
        RandomAccess.Write(_file!, state, place.Offset);
        return place;
    }

    /// <summary>Reads a state back.</summary>
    public WireBuffer Read(FilePlace place)
    {
        var state = new WireBuffer(place.Length);
        for (var read = 0; read < place.Length;)
        {
            var count = RandomAccess.Read(_file!, state.Bytes[read..], place.Offset + read);
            read += count > 0 ? count : throw new IOException($"A state of {place.Length} bytes cannot be read back from {folder}.");
        }

        return state;
    }

    /// <summary>Gives a place free.</summary>
    public void Free(FilePlace place)
    {
        lock (_free)
        {
            _free[place.Length].Push(place.Offset);
        }
    }

    private FilePlace Take(int length)
    {
        lock (_free)
        {
            _file ??= OpenNameless();
            if (!_free.TryGetValue(length, out var places))
            {
                _free[length] = places = [];
            }

            if (!places.TryPop(out var offset))
            {
                offset = _end;
                _end += length;
            }

            return new(offset, length);
        }
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

/// <summary>Where a state stands in the file.</summary>
/// <param name="Offset">Its first byte.</param>
/// <param name="Length">Its length in bytes.</param>
internal readonly record struct FilePlace(long Offset, int Length);

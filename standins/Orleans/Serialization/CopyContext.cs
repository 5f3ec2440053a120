using Orleans.Runtime;

namespace Orleans.Serialization;

/// <summary>One copying of a message: what was copied already, so that shared references and cycles stay what they are, and the bytes so far.</summary>
internal sealed class CopyContext
{
    private const int Few = 8;
    private readonly List<(object Original, object Copy)> _first = [];
    private Dictionary<object, object>? _all;

    public long Bytes { get; private set; }

    public long Limit { get; set; }

    /// <summary>Begins a message, or with 0 forgets the last.</summary>
    public void Reset(long limit)
    {
        _first.Clear();
        _all = null;
        Bytes = 0;
        Limit = limit;
    }

    public void Add(long bytes)
    {
        Bytes += bytes;
        if (Bytes > Limit)
            throw new OrleansException($"The message is larger than {Limit} bytes, which MaxMessageBodySize allows. Send it in pieces.");
    }

    public bool TryGet(object original, out object copy)
    {
        if (_all is not null)
            return _all.TryGetValue(original, out copy!);
        foreach (var entry in _first)
        {
            if (!ReferenceEquals(entry.Original, original))
                continue;
            copy = entry.Copy;
            return true;
        }
        copy = original;
        return false;
    }

    public void Record(object original, object copy)
    {
        if (_all is null && _first.Count < Few)
        {
            _first.Add((original, copy));
            return;
        }
        _all ??= _first.ToDictionary(e => e.Original, e => e.Copy, ReferenceEqualityComparer.Instance);
        _all[original] = copy;
    }
}

namespace Starling.Simulation.Tests.Running;

/// <summary>
/// What this process has allocated since the gauge was set. Large and pinned objects are freed by full collections alone; the
/// gauge makes one at either end, and what lies on their heaps on entry to the last was taken in between.
/// </summary>
internal sealed class HeapGauge
{
    // Numbers of the large and of the pinned object heap.
    private static readonly int[] _heaps = [3, 4];

    private readonly long _large;
    private readonly int _fullCollections;
    private readonly long _bytes;

    public HeapGauge()
    {
        GC.Collect();
        var info = GC.GetGCMemoryInfo(GCKind.FullBlocking);
        _large = _heaps.Sum(heap => info.GenerationInfo[heap].SizeAfterBytes - info.GenerationInfo[heap].FragmentationAfterBytes);
        _fullCollections = GC.CollectionCount(2);
        _bytes = GC.GetTotalAllocatedBytes(precise: true);
    }

    /// <summary>Bytes on all heaps, and bytes on the large and pinned object heaps.</summary>
    public (long All, long Large) Read()
    {
        var bytes = GC.GetTotalAllocatedBytes(precise: true) - _bytes;
        Assert.Equal(_fullCollections, GC.CollectionCount(2));
        GC.Collect();
        var info = GC.GetGCMemoryInfo(GCKind.FullBlocking);
        var large = _heaps.Sum(heap => info.GenerationInfo[heap].SizeBeforeBytes - info.GenerationInfo[heap].FragmentationBeforeBytes);
        return (bytes, large - _large);
    }
}

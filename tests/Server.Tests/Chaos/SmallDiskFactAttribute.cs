using Xunit;

namespace Starling.Server.Tests.Chaos;

/// <summary>A test that needs a disk which can be filled.</summary>
public sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute()
    {
        if (!SmallDisk.IsPossible)
            Skip = "A small file system cannot be mounted here: this needs root.";
    }
}

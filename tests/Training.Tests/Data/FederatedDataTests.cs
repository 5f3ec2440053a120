using Starling.Training.Data;
using Starling.Training.Partitioning;

namespace Starling.Training.Tests.Data;

public sealed class FederatedDataTests
{
    [Fact]
    public void ClassCounts_CountTheClientsOwnSamples()
    {
        var data = new FederatedData(Dataset.OfFloats(new float[5], 1, [0, 2, 2, 1, 2], 3), null, ClientPartition.FromOwners([0, 1, 1, 0, 0], 2));

        Assert.Equal([1, 1, 1], data.ClassCounts(0));
        Assert.Equal([0, 0, 2], data.ClassCounts(1));
    }

    [Fact]
    public void ClassCounts_OfRealTargetsAreEmpty() =>
        Assert.Empty(new FederatedData(Dataset.OfTargets(new float[2], 1, new float[2]), null, ClientPartition.FromOwners([0, 0], 1)).ClassCounts(0));
}

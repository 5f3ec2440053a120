using Starling.Algorithms.Topology;

namespace Starling.Algorithms.Tests.Topology;

public sealed class MixingMatrixTests
{
    [Fact]
    public void RowWithout_GivesTheLostWeightToTheNode()
    {
        var w = Topologies.Build(new(TopologyKind.Complete), 4, default).First;

        Assert.Equal([new Edge(1, 0.25f), new Edge(2, 0.75f)], w.RowWithout(2, from => from is 0 or 3));
        Assert.Equal(w.Row(2), w.RowWithout(2, _ => false));
        Assert.Equal([new Edge(2, 1)], w.RowWithout(2, _ => true));
    }

    [Fact]
    public void Degrees_OfAStar_CountTheOthers()
    {
        var w = Topologies.Build(new(TopologyKind.Star), 5, default).First;

        Assert.Equal((4, 4, 1, 1), (w.InDegree(0), w.OutDegree(0), w.InDegree(3), w.OutDegree(3)));
        Assert.Equal(8, w.Messages);
    }

    [Fact]
    public void Report_CountsBytesOfAllEdges()
    {
        var report = TopologyReport.Of(Topologies.Build(new(TopologyKind.Ring), 16, default));

        Assert.Equal(16L * 4 * 2 * 4 * 650, report.BytesPerRound(4 * 650, phases: 4));
        Assert.True(report.Symmetric && report.Fixed);
        Assert.Null(report.Note);
    }
}

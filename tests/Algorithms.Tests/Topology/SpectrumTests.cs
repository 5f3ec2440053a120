using Starling.Algorithms.Randomness;
using Starling.Algorithms.Topology;

namespace Starling.Algorithms.Tests.Topology;

public sealed class SpectrumTests
{
    [Theory]
    [InlineData(TopologyKind.Ring, false, 16, 2, 0.9493)]
    [InlineData(TopologyKind.Torus, false, 16, 4, 0.6000)]
    [InlineData(TopologyKind.Exponential, false, 16, 4, 0.6000)]
    [InlineData(TopologyKind.Exponential, true, 16, 7, 0.5000)]
    [InlineData(TopologyKind.Complete, false, 16, 15, 0)]
    [InlineData(TopologyKind.Ring, false, 10, 2, 0.8727)]
    [InlineData(TopologyKind.Exponential, false, 10, 4, 0.6000)]
    [InlineData(TopologyKind.Exponential, true, 10, 6, 0.4286)]
    [InlineData(TopologyKind.Ring, false, 100, 2, 0.9987)]
    [InlineData(TopologyKind.Torus, false, 100, 4, 0.9236)]
    [InlineData(TopologyKind.Exponential, false, 100, 7, 0.7500)]
    [InlineData(TopologyKind.Exponential, true, 100, 14, 0.7333)]
    public void Lambda_OfAKnownGraph_IsTheKnownValue(TopologyKind kind, bool symmetric, int nodes, int degree, double lambda)
    {
        var report = TopologyReport.Of(Topologies.Build(new(kind) { Symmetric = symmetric }, nodes, default));

        Assert.Equal(lambda, report.Lambda, 4);
        Assert.Equal((degree, degree), (report.MinDegree, report.MaxDegree));
        Assert.Equal((long)degree * nodes, report.Messages);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(101)]
    [InlineData(1024)]
    public void Lambda_OfARing_IsItsClosedForm(int nodes)
    {
        var w = Topologies.Build(new(TopologyKind.Ring), nodes, default).First;
        var exact = nodes == 2 ? 0 : (1 + (2 * Math.Cos(2 * Math.PI / nodes))) / 3;

        // Stored in float32, the rows sum to 1 within 1e-7.
        Assert.Equal(exact, Spectrum.Lambda(w), 1e-7);
    }

    [Fact]
    public void Lambda_OfOnePeerExponential_IsZeroOverAPeriodOfAPowerOfTwo()
    {
        var sixteen = TopologyReport.Of(Topologies.Build(new(TopologyKind.OnePeerExponential), 16, default));
        var ten = TopologyReport.Of(Topologies.Build(new(TopologyKind.OnePeerExponential), 10, default));

        Assert.Equal((4, 4), (sixteen.PeriodLength, ten.PeriodLength));
        Assert.Equal(Math.Cos(Math.PI / 16), sixteen.Lambda, 1e-6);
        Assert.Equal(0, sixteen.PeriodLambda, 1e-6);
        Assert.InRange(ten.PeriodLambda, 0.01, 0.5);
    }

    [Fact]
    public void Lambda_OfAProduct_OfARingWithItself_IsItsSquare()
    {
        var w = Topologies.Build(new(TopologyKind.Ring), 12, default).First;

        Assert.Equal(Math.Pow(Spectrum.Lambda(w), 2), Spectrum.Lambda(w, w), 1e-9);
    }

    [Fact]
    public void Lambda_OfALargeRandomGraph_IsThatOfAnExpander()
    {
        var w = Topologies.Build(new(TopologyKind.RandomRegular) { Degree = 10 }, 1024, new RandomKey(1)).First;

        // A random d-regular graph has λ near (1 + 2√(d − 1)) / (d + 1).
        Assert.InRange(Spectrum.Lambda(w), 0.6, 0.68);
    }
}

using FsCheck;
using FsCheck.Fluent;
using Starling.Algorithms.Local;
using Starling.Algorithms.Randomness;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Tests.Local;

public sealed class SamTests
{
    [Fact]
    public void Ascend_GoesAsFarAsRho() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new RandomKey((ulong)seed).Stream(Purpose.Synthetic);
            var g = Vector.Of([.. Enumerable.Range(0, 1 + random.NextInt(300)).Select(_ => (float)random.NextNormal())]);
            return Math.Abs((new Sam(0.05, guard: 1e-12).Ascend(g.ZerosLike(), g).Norm() / 0.05) - 1) < 1e-6;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Ascend_OfAZeroGradient_StaysWhereItIs() =>
        Assert.Equal([1f, -2f], new Sam(0.1, guard: 1e-12).Ascend(Vector.Of(1, -2), Vector.Zeros(2)).ToArray());
}

using FsCheck;
using FsCheck.Fluent;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Tests.Vectors;

public sealed class VectorTests
{
    [Fact]
    public void Operators_GiveWhatScalarArithmeticGives_AtEveryLength() =>
        Prop.ForAll(Pair(), pair =>
        {
            var (a, b) = pair;
            var (x, y) = (Vector.Of(a), Vector.Of(b));
            return Same(x + y, a, b, (u, v) => u + v)
                && Same(x - y, a, b, (u, v) => u - v)
                && Same(x * y, a, b, (u, v) => u * v)
                && Same(x / y, a, b, (u, v) => u / v)
                && Same(-x, a, b, (u, _) => -u)
                && Same(0.1 * x, a, b, (u, _) => 0.1f * u)
                && Same(x / 3, a, b, (u, _) => (float)(1.0 / 3) * u)
                && Same(Vector.Combine(0.3, x, -0.7, y), a, b, (u, v) => (u * 0.3f) + (v * -0.7f))
                && Same(Vector.Max(x, y), a, b, MathF.Max)
                && Same((x * x).Sqrt(), a, b, (u, _) => MathF.Sqrt(u * u))
                && Same(x.Sign(2), a, b, (u, _) => u >= 0 ? 2 : -2);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void MethodsInPlace_GiveWhatTheOperatorsGive() =>
        Prop.ForAll(Pair(), pair =>
        {
            var (a, b) = pair;
            var (x, y) = (Vector.Of(a), Vector.Of(b));
            return Same(Changed(x, v => v.Add(y)), x + y)
                && Same(Changed(x, v => v.Add(0.3, y)), a, b, (u, w) => u + (w * 0.3f))
                && Same(Changed(x, v => v.Blend(0.3, 0.7, y)), Vector.Combine(0.3, x, 0.7, y))
                && Same(Changed(x, v => v.Scale(0.3)), 0.3 * x)
                && Same(Changed(x, v => v.SetSum(y, 0.3, x)), Vector.Combine(1, y, 0.3, x))
                && Same(Changed(x, v => v.Set(y)), y);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Norms_AreAccumulatedInDouble()
    {
        var ones = Enumerable.Repeat(0.1f, 1_000_003).ToArray();
        var x = Vector.Of(ones);

        Assert.Equal((float)Math.Sqrt(ones.Sum(v => (double)v * v)), x.Norm());
        Assert.Equal((float)ones.Sum(v => (double)v), x.Norm1());
    }

    [Fact]
    public void Norm_DoesNotOverflowInTheSquare() => Assert.Equal(3e25f, Vector.Of(3e25f, 0).Norm());

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void IsFinite_FindsOneBadElementAnywhere(float bad)
    {
        for (var at = 0; at < 40; at++)
        {
            var x = Vector.Zeros(40);
            Assert.True(x.IsFinite());
            x.Writable[at] = bad;
            Assert.False(x.IsFinite());
        }
    }

    [Fact]
    public void Sign_OfBothZeros_IsPlus() => Assert.Equal([1f, 1f, -1f], Vector.Of(0f, -0f, -1f).Sign().ToArray());

    [Fact]
    public void KeepLargest_OfEqualMagnitudes_KeepsTheLowerIndex() =>
        Assert.Equal([2f, -2f, 0, 0, 3], Vector.Of(2, -2, 1, 2, 3).KeepLargest(3).ToArray());

    [Fact]
    public void KeepLargest_KeepsWhatSortingWouldKeep() =>
        Prop.ForAll(Pair(), pair =>
        {
            var (a, _) = pair;
            return KeepsWhatSortingWouldKeep(a, a.Length / 3);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void KeepLargest_OfManyEqualMagnitudes_KeepsWhatSortingWouldKeep() =>
        Prop.ForAll(Gen.Choose(-3, 3).Select(n => (float)n).ArrayOf(300).ToArbitrary(), Gen.Choose(0, 300).ToArbitrary(), KeepsWhatSortingWouldKeep)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Vectors_OfDifferentLengths_CannotBeCombined() =>
        Assert.Throws<ArgumentException>(() => Vector.Zeros(3) + Vector.Zeros(4));

    private static bool KeepsWhatSortingWouldKeep(float[] a, int k)
    {
        var kept = Enumerable.Range(0, a.Length).OrderByDescending(i => MathF.Abs(a[i])).ThenBy(i => i).Take(k).ToHashSet();
        return Vector.Of(a).KeepLargest(k).ToArray().SequenceEqual(a.Select((v, i) => kept.Contains(i) ? v : 0));
    }

    private static Arbitrary<(float[], float[])> Pair()
    {
        var number = Gen.Choose(-1000, 1000).Select(n => n / 7f);
        return Gen.Choose(0, 70).SelectMany(n => number.ArrayOf(n).Two().Select(two => (two.Item1, two.Item2))).ToArbitrary();
    }

    private static Vector Changed(Vector x, Action<Vector> change)
    {
        var copy = x.Clone();
        change(copy);
        return copy;
    }

    private static bool Same(Vector z, Vector expected) => z.ToArray().SequenceEqual(expected.ToArray());

    private static bool Same(Vector z, float[] a, float[] b, Func<float, float, float> op) =>
        z.ToArray().SequenceEqual(a.Zip(b, op));
}

using Starling.Algorithms.Codec;
using Starling.Algorithms.Vectors;

namespace Starling.Algorithms.Tests.Vectors;

public sealed class VectorScopeTests
{
    [Fact]
    public void ATemporary_OfAnEndedScope_Throws()
    {
        var x = Vector.Of(1, 2);
        Vector sum;
        using (new VectorScope())
        {
            sum = x + x;
        }

        var error = Assert.Throws<ObjectDisposedException>(() => sum.Norm());
        Assert.Contains("scope that has ended", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AKeptVector_OutlivesItsScope_AndBelongsToTheOuterOne()
    {
        Vector kept;
        using (new VectorScope())
        {
            using (var inner = new VectorScope())
            {
                kept = Vector.Of(3, 4);
                inner.Keep(kept);
            }

            Assert.Equal(5, kept.Norm());
        }

        Assert.Throws<ObjectDisposedException>(() => kept.Norm());
    }

    [Fact]
    public void KeepOutside_SavesAVectorFromTheInnermostScope()
    {
        Vector kept;
        using (new VectorScope())
        {
            kept = Vector.Of(3, 4);
            VectorScope.KeepOutside(kept);
        }

        Assert.Equal(5, kept.Norm());
    }

    [Fact]
    public void Recycle_EndsWhatWasMadeSoFar_AndTheScopeStaysOpen()
    {
        using var scope = new VectorScope();
        var before = Vector.Of(1);
        scope.Recycle();
        var after = Vector.Of(2);

        Assert.Throws<ObjectDisposedException>(() => before.Norm());
        Assert.Equal(2, after.Norm());
    }

    [Fact]
    public void AVectorOfAMessage_IsReadOnly()
    {
        var buffer = WireBuffer.Of(new byte[8]);
        var view = buffer.VectorAt(0, Vector.Zeros(2));

        Assert.Equal(0, view.Norm());
        Assert.Throws<InvalidOperationException>(() => view.Add(1, view));
    }

    [Fact]
    public void AVectorMadeOutsideAnyScope_StaysUntilItIsRecycled()
    {
        var x = Vector.Of(3, 4);
        using (new VectorScope())
        {
            _ = x + x;
        }

        Assert.Equal(5, x.Norm());
        x.Recycle();
        Assert.Throws<ObjectDisposedException>(() => x.Norm());
    }
}

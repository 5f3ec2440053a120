namespace Starling.TorchSharp.Tests;

public sealed class ScopeTests
{
    [Fact]
    public void Scope_DisposesWhatWasMadeInIt()
    {
        Tensor x;
        using (var scope = NewDisposeScope())
        {
            x = ones(2);
            Assert.Equal(1, scope.DisposablesCount);
            Assert.True(scope.Contains(x));
        }

        Assert.True(x.IsInvalid);
    }

    [Fact]
    public void MoveToOuter_OutlivesTheInnerScopeOnly()
    {
        Tensor x;
        using (NewDisposeScope())
        {
            using (NewDisposeScope()) x = ones(2).MoveToOuterDisposeScope();
            Assert.False(x.IsInvalid);
        }

        Assert.True(x.IsInvalid);
    }

    [Fact]
    public void MoveToOuter_WithoutAnOuterScope_Detaches()
    {
        Tensor first, second;
        using (var scope = NewDisposeScope()) (first, second) = scope.MoveToOuter(ones(1), ones(1));

        Assert.False(first.IsInvalid);
        first.Dispose();
        second.Dispose();
    }

    [Fact]
    public void DetachFromDisposeScope_OutlivesEveryScope()
    {
        Tensor x;
        using (NewDisposeScope())
        using (NewDisposeScope())
            x = ones(2).DetachFromDisposeScope();

        Assert.Equal(2f, x.sum().item<float>());
        x.Dispose();
    }

    [Fact]
    public void Attach_HandsATensorToAScope()
    {
        var x = ones(2);
        using (var scope = NewDisposeScope()) scope.Attach(x);

        Assert.True(x.IsInvalid);
    }

    [Fact]
    public void MoveToOtherDisposeScope_JoinsTheScopeOfAnotherTensor()
    {
        Tensor moved;
        using (NewDisposeScope())
        {
            var other = ones(1);
            using (NewDisposeScope()) moved = ones(2).MoveToOtherDisposeScope(other);
            Assert.False(moved.IsInvalid);
        }

        Assert.True(moved.IsInvalid);
    }

    [Fact]
    public void DisposeEverythingBut_KeepsWhatIsNamed()
    {
        using var scope = NewDisposeScope();
        var (kept, gone) = (ones(1), ones(1));

        scope.DisposeEverythingBut(kept);

        Assert.False(kept.IsInvalid);
        Assert.True(gone.IsInvalid);
        Assert.Equal(1, scope.DisposablesCount);
    }

    [Fact]
    public void Dispose_ByHand_LeavesTheScope()
    {
        using var scope = NewDisposeScope();
        var (first, second, third) = (ones(1), ones(1), ones(1));

        second.Dispose();

        Assert.Equal(2, scope.DisposablesCount);
        Assert.False(first.IsInvalid || third.IsInvalid);
    }

    [Fact]
    public void Scopes_ClosedOutOfOrder_StillDisposeTheirOwn()
    {
        var outer = NewDisposeScope();
        var x = ones(1);
        var inner = NewDisposeScope();
        var y = ones(1);

        outer.Dispose();
        Assert.True(x.IsInvalid);
        Assert.False(y.IsInvalid);
        inner.Dispose();

        Assert.True(y.IsInvalid);
        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void Scopes_ArePerThread()
    {
        using var scope = NewDisposeScope();
        Tensor? elsewhere = null;

        var thread = new Thread(() => elsewhere = ones(1));
        thread.Start();
        thread.Join();

        Assert.Equal(0, scope.DisposablesCount);
        elsewhere!.Dispose();
    }

    [Fact]
    public void WrappedTensorDisposeScope_KeepsTheResultAlone()
    {
        DisposeScopeManager.Statistics.Reset();

        using var x = WrappedTensorDisposeScope(() => ones(2).add(1).mul(2));

        Assert.Equal(1, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.Equal([4f, 4f], x.data<float>().ToArray());
    }
}

namespace Starling.Orleans.Tests.StandIn;

/// <summary>What is refused when a silo starts, before any call.</summary>
public sealed class StartCheckTests
{
    [Theory]
    [InlineData(nameof(IFaulty.Argument), "argument broken: Values of the type Starling.Orleans.Tests.StandIn.Unmarked")]
    [InlineData(nameof(IFaulty.Result), "result: Values of the type Starling.Orleans.Tests.StandIn.Unmarked")]
    [InlineData(nameof(IFaulty.Nested), "argument map: Values of the type Starling.Orleans.Tests.StandIn.Unmarked")]
    [InlineData(nameof(IFaulty.Member), "Values of the type Starling.Orleans.Tests.StandIn.Unmarked")]
    [InlineData(nameof(IFaulty.NoId), "The member 'Forgotten'")]
    [InlineData(nameof(IFaulty.SameId), "the same [Id(0)]")]
    [InlineData(nameof(IFaulty.Base), "The base type Starling.Orleans.Tests.StandIn.UnmarkedBase")]
    [InlineData(nameof(IFaulty.Stream), "Values of the type System.IO.Stream")]
    [InlineData(nameof(IFaulty.NoTask), "returns System.Int32")]
    [InlineData(nameof(IFaulty.NoOneWay), "returns System.Void")]
    [InlineData(nameof(IFaulty.Generic), "is generic")]
    [InlineData(nameof(IFaulty.Tokens), "several cancellation tokens")]
    public void Fault_IsNamedWithInterfaceMethodAndType(string method, string reason)
    {
        var faults = StartCheck.OfInterface(typeof(IFaulty)).Where(f => f.StartsWith($"{typeof(IFaulty)}.{method}", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Method_WithoutFault_IsNotNamed() =>
        Assert.DoesNotContain(StartCheck.OfInterface(typeof(IFaulty)), f => f.Contains(nameof(IFaulty.Fine), StringComparison.Ordinal));
}

using Grpc.Core;
using Npgsql;
using Starling.Algorithms.Errors;
using Starling.Server.Control;
using Xunit;

namespace Starling.Server.Tests.Control;

public sealed class FaultsTests
{
    public static TheoryData<Exception> WhatPasses =>
        [new NpgsqlException("not-to-be-told"), new IOException("not-to-be-told"), new TimeoutException("not-to-be-told"), new OrleansException("not-to-be-told")];

    [Theory]
    [MemberData(nameof(WhatPasses))]
    public void WhatPasses_IsUnavailable_AndTellsNothing(Exception e)
    {
        var fault = Faults.Describe(e)!.Value;

        Assert.Equal((StatusCode.Unavailable, 503), (fault.Grpc, fault.Http));
        Assert.DoesNotContain("not-to-be-told", fault.Message);
    }

    [Fact]
    public void WhatTheCallerCanChange_IsToldInFull() => Assert.Equal(
        (StatusCode.InvalidArgument, 400, "rounds: must be positive"), Faults.Describe(new InputException("rounds: must be positive")));

    [Fact]
    public void AFaultOfTheServer_IsNotDescribed() => Assert.Null(Faults.Describe(new InvalidOperationException("There must be one.")));
}

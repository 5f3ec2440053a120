using Npgsql;
using Starling.Algorithms.Errors;
using Starling.Server.Grains;
using Starling.Server.Grains.Messages;
using Starling.Server.Storage;
using Xunit;

namespace Starling.Server.Tests.Grains;

public sealed class WorkResultTests
{
    public static TheoryData<FailureKind, Exception> Failures => new()
    {
        { FailureKind.Interrupted, new IOException("The disk is full.") },
        { FailureKind.Interrupted, new NpgsqlException("The database is away.") },
        { FailureKind.Interrupted, new OrleansException("A silo is gone.") },
        { FailureKind.Interrupted, new OperationCanceledException() },
        { FailureKind.Damaged, new DamagedRowException(new("x", Table.Client, 3, 7), "its checksum does not match") },
        { FailureKind.Failed, new DamagedRowException(new("x", Table.Input, 0, 7), "its checksum does not match") },
        { FailureKind.Failed, new InputException("There is no such file.") },
        { FailureKind.Failed, new InvalidOperationException("There must be one.") },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void WhatPasses_IsToldFromWhatDoesNot(FailureKind kind, Exception e)
    {
        var failure = WorkResult.Failure(e);

        Assert.Equal((kind, kind == FailureKind.Damaged ? 7 : 0), (failure.Kind, failure.Round));
        Assert.Contains(e.Message, failure.Reason, StringComparison.Ordinal);
    }
}

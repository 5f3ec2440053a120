using Npgsql;
using Starling.Server.Experiments;
using Starling.Server.Storage;
using Starling.Server.Storage.Postgres;
using Xunit;

namespace Starling.Server.Tests.Storage;

public sealed class PostgresTests
{
    [PostgresFact]
    public async Task Migrations_MayRunTwiceAndAtTheSameTime()
    {
        using var server = new PostgresServer();
        using var source = NpgsqlDataSource.Create(server.ConnectionString);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => PostgresSchema.Migrate(source))));
        new PostgresRowStore(source).Write(new("x", Table.Input), [1]);
        PostgresSchema.Migrate(source);

        Assert.Equal([1], new PostgresRowStore(source).Read(new("x", Table.Input))!.Bytes.ToArray());
    }

    [PostgresTheory]
    [InlineData("scaffold")]
    [InlineData("dfedsam")]
    public async Task AnExperiment_WaitsForADatabaseThatIsAway(string algorithm)
    {
        var yaml = Digits.Of(algorithm, rounds: 60);
        var expected = Digits.InProcess(yaml);
        using var server = new PostgresServer();
        await using var silo = await TestSilo.StartOnDatabase(server.ConnectionString);

        var id = silo.Submit(yaml);
        var before = await silo.Reach(id, 2);
        server.Stop();
        await Task.Delay(1500);
        server.Start();
        var status = await silo.End(id);

        Assert.InRange(before, 2, 59);
        Assert.Equal((ExperimentPhase.Complete, expected.FinalHash), (status.Phase, status.FinalHash));
    }
}

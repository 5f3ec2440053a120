using Starling.Algorithms.Errors;
using Starling.Server.Storage;
using Xunit;

namespace Starling.Server.Tests.Storage;

public sealed class RowStoreTests(SharedPostgres postgres) : IClassFixture<SharedPostgres>
{
    private static readonly RowKey _key = new("an-experiment", Table.Client, 7, 3);

    public static TheoryData<string> Kinds => ["files", "postgres"];

    [PostgresTheory]
    [MemberData(nameof(Kinds))]
    public void ARow_ReadsBackAsWritten_AndTheLastWriteCounts(string kind)
    {
        using var store = new StoreUnderTest(kind, postgres);
        byte[] first = [1, 2, 3], second = [.. Enumerable.Range(0, 100_000).Select(i => (byte)(i * 7))];

        Assert.Null(store.Rows.Read(_key));
        store.Rows.Write(_key, first);
        Assert.Equal(first, store.Rows.Read(_key)!.Bytes.ToArray());
        store.Rows.Write(_key, second);
        Assert.Equal(second, store.Rows.Read(_key)!.Bytes.ToArray());
        store.Rows.Write(_key, []);
        Assert.Equal(0, store.Rows.Read(_key)!.Length);
    }

    [PostgresTheory]
    [MemberData(nameof(Kinds))]
    public async Task OfManyWhoAddARow_OneSucceeds(string kind)
    {
        using var store = new StoreUnderTest(kind, postgres);

        var added = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => store.Rows.Add(_key, [(byte)i]))));

        var winner = Assert.Single(Enumerable.Range(0, 16), i => added[i]);
        Assert.Equal([(byte)winner], store.Rows.Read(_key)!.Bytes.ToArray());
        Assert.False(store.Rows.Add(_key, [99]));
    }

    [PostgresTheory]
    [MemberData(nameof(Kinds))]
    public void ARowThatGoesWithAnother_IsWrittenOnlyIfThatIsAdded(string kind)
    {
        using var store = new StoreUnderTest(kind, postgres);
        var (next, with) = (_key with { Round = 4 }, _key with { Table = Table.Server });

        bool[] added = [store.Rows.Add(_key, [1], with, [2]), store.Rows.Add(_key, [3], with, [4])];
        var kept = store.Rows.Read(with)!.Bytes.ToArray();
        var replaces = store.Rows.Add(next, [5], with, [6]);

        Assert.Equal([true, false], added);
        Assert.Equal([1], store.Rows.Read(_key)!.Bytes.ToArray());
        Assert.Equal([2], kept);
        Assert.True(replaces);
        Assert.Equal([6], store.Rows.Read(with)!.Bytes.ToArray());
    }

    [PostgresTheory]
    [MemberData(nameof(Kinds))]
    public void Rounds_AreThoseOfTheOwner_Ascending(string kind)
    {
        using var store = new StoreUnderTest(kind, postgres);
        foreach (var round in (int[])[12, 3, 100])
            store.Rows.Write(_key with { Round = round }, [1]);
        store.Rows.Write(_key with { Owner = 8, Round = 5 }, [1]);
        store.Rows.Write(_key with { Table = Table.Server, Round = 6 }, [1]);
        store.Rows.Delete(_key with { Round = 12 });
        store.Rows.Delete(_key with { Round = 13 });

        Assert.Equal([3, 100], store.Rows.Rounds(_key.Experiment, Table.Client, 7));
        Assert.Empty(store.Rows.Rounds(_key.Experiment, Table.Client, 9));
        Assert.Empty(store.Rows.Rounds("another", Table.Client, 7));
    }

    [PostgresTheory]
    [MemberData(nameof(Kinds))]
    public void Experiments_AreThoseWithASubmission(string kind)
    {
        using var store = new StoreUnderTest(kind, postgres);
        store.Rows.Write(new("b", Table.Submission), [1]);
        store.Rows.Write(new("a-1", Table.Submission), [1]);
        store.Rows.Write(new("c", Table.Input), [1]);

        Assert.Equal(["a-1", "b"], store.Rows.Experiments());
    }

    [PostgresTheory]
    [MemberData(nameof(Kinds))]
    public void ADamagedRow_IsFound(string kind)
    {
        using var store = new StoreUnderTest(kind, postgres);
        store.Rows.Write(_key, [1, 2, 3]);

        store.Damage(_key);

        var damage = Assert.Throws<DamagedRowException>(() => store.Rows.Read(_key));
        Assert.Equal(_key, damage.Key);
    }

    [PostgresTheory]
    [InlineData("files", "..")]
    [InlineData("files", "a/b")]
    [InlineData("files", "")]
    [InlineData("postgres", "A'; DROP TABLE starling_row; --")]
    public void AnIdThatIsNone_IsRefused(string kind, string id)
    {
        using var store = new StoreUnderTest(kind, postgres);

        Assert.Throws<InputException>(() => store.Rows.Write(new(id, Table.Input), [1]));
        Assert.Throws<InputException>(() => store.Rows.Read(new(id, Table.Input)));
    }
}

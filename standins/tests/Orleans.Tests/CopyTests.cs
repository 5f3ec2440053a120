using Orleans.Concurrency;
using Orleans.Serialization;
using Starling.Orleans.Tests.Grains;

namespace Starling.Orleans.Tests;

[Collection(SiloCollection.Name)]
public sealed class CopyTests(SiloFixture silo)
{
    [Fact]
    public async Task Argument_ChangedByTheCaller_StaysWhatItWas()
    {
        var (grain, box) = (Grain("argument"), new Box { Number = 1, Items = [1] });
        await grain.Keep(box).Soon();
        (box.Number, box.Items[0]) = (5, 5);
        var kept = await grain.Kept().Soon();
        Assert.Equal(1, kept.Number);
        Assert.Equal([1], kept.Items);
    }

    [Fact]
    public async Task Result_ChangedByTheGrain_StaysWhatItWas()
    {
        var grain = Grain("result");
        await grain.Keep(new Box()).Soon();
        var before = await grain.Kept().Soon();
        await grain.Change().Soon();
        Assert.Equal(0, before.Number);
        Assert.Empty(before.Items);
        Assert.Equal([1], (await grain.Kept().Soon()).Items);
    }

    [Fact]
    public async Task Result_OfOneGrainInAnother_IsItsOwn()
    {
        var (one, other) = (Grain("one"), Grain("other"));
        await other.Keep(new Box { Number = 3 }).Soon();
        await one.KeepOf(other).Soon();
        Assert.Equal(3, (await other.Kept().Soon()).Number);
    }

    [Fact]
    public async Task SharedReferencesAndCycles_StayWhatTheyAre()
    {
        var shared = new Box { Number = 9 };
        shared.Next = shared;
        var copies = await Grain("shared").EchoBoxes([shared, shared]).Soon();
        Assert.Same(copies[0], copies[1]);
        Assert.Same(copies[0], copies[0].Next);
        Assert.NotSame(shared, copies[0]);
        Assert.Equal(9, copies[0].Number);
    }

    [Fact]
    public async Task ManySharedReferences_StayShared()
    {
        var boxes = Enumerable.Range(0, 50).Select(i => new Box { Number = i }).ToArray();
        var copies = await Grain("many").EchoBoxes([.. boxes, .. boxes]).Soon();
        for (var i = 0; i < 50; i++)
            Assert.Same(copies[i], copies[50 + i]);
        Assert.Equal(50, copies.Distinct().Count());
    }

    [Fact]
    public async Task Member_MarkedNonSerialized_StaysBehind() =>
        Assert.Equal(0, (await Grain("left").EchoBox(new Box { LeftBehind = 4 }).Soon()).LeftBehind);

    [Fact]
    public async Task Record_IsCopiedWithItsParameters()
    {
        var note = new Note("text", [1, 2]) { Size = 3 };
        var copy = await Grain("record").EchoNote(note).Soon();
        Assert.NotSame(note, copy);
        Assert.NotSame(note.Data, copy.Data);
        Assert.Equal(("text", 3), (copy.Text, copy.Size));
        Assert.Equal(note.Data, copy.Data);
    }

    [Fact]
    public async Task Struct_IsCopiedInDepth()
    {
        var pair = new Pair(1, [2]);
        var copy = await Grain("struct").EchoPair(pair).Soon();
        Assert.Equal(1, copy.A);
        Assert.Equal([2], copy.B);
        Assert.NotSame(pair.B, copy.B);
    }

    [Fact]
    public async Task DerivedClass_KeepsItsTypeAndItsBasesMembers()
    {
        var copy = Assert.IsType<Dog>(await Grain("derived").EchoAnimal(new Dog { Name = "Rex", Tricks = ["sit"] }).Soon());
        Assert.Equal("Rex", copy.Name);
        Assert.Equal(["sit"], copy.Tricks);
    }

    [Fact]
    public async Task Immutables_AreHandedOnAsTheyAre()
    {
        var (grain, frozen, array) = (Grain("immutable"), new Frozen([1]), new[] { 1, 2 });
        Assert.Same(frozen, await grain.EchoFrozen(frozen).Soon());
        Assert.Same(array, (await grain.EchoImmutable(array.AsImmutable()).Soon()).Value);
        Assert.NotSame(array, await grain.EchoArray(array).Soon());
    }

    [Fact]
    public async Task Parameter_MarkedImmutable_IsHandedOnAsItIs()
    {
        var array = new[] { 1, 2 };
        Assert.Equal(array, await Grain("marked").EchoMarked(array).Soon());
    }

    [Fact]
    public async Task Null_Travels() => Assert.Null(await Grain("null").EchoNull(null).Soon());

    [Fact]
    public async Task Value_OfATypeWithoutSerializer_IsRefused() =>
        await Assert.ThrowsAsync<CodecNotFoundException>(
            async () => await Grain("unknown").EchoEverything(new Everything { Any = new StringWriter() }).Soon());

    [Fact]
    public async Task EveryKindOfMember_Travels()
    {
        var sent = new Everything
        {
            Flag = true,
            Real = 1.5,
            Money = 2.5m,
            Day = DayOfWeek.Friday,
            Time = new DateTime(2030, 1, 2, 3, 4, 5, DateTimeKind.Utc),
            Offset = new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)),
            Span = TimeSpan.FromSeconds(1.5),
            Id = new Guid("00112233-4455-6677-8899-aabbccddeeff"),
            Place = new Uri("http://localhost/x"),
            Vector = [1f, 2f],
            Words = ["a", null],
            Map = new() { ["x"] = [1, 2] },
            Set = [3, 4],
            Bytes = [5, 6],
            Maybe = 7,
            Tuple = (8, "eight"),
            Grid = new[,] { { 1, 2 }, { 3, 4 } },
            Any = new Note("any", []),
            Pairs = new List<Pair> { new(9, [9]) },
            Big = ulong.MaxValue,
            Kind = typeof(Note),
            Entry = new("k", 1),
        };
        var got = await Grain("everything").EchoEverything(sent).Soon();
        Assert.Equivalent(sent, got, strict: true);
        Assert.NotSame(sent, got);
        Assert.NotSame(sent.Vector, got.Vector);
        Assert.NotSame(sent.Map["x"], got.Map["x"]);
        Assert.NotSame(sent.Set, got.Set);
        Assert.NotSame(sent.Grid, got.Grid);
        Assert.NotSame(sent.Any, got.Any);
    }

    private ICopyGrain Grain(string key) => silo.Grains.GetGrain<ICopyGrain>(key);
}

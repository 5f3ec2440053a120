using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Starling.Orleans.Tests.Grains;

[GenerateSerializer]
public sealed class Box
{
    [Id(0)]
    public int Number { get; set; }

    [Id(1)]
    public List<int> Items { get; set; } = [];

    [Id(2)]
    public Box? Next { get; set; }

    [NonSerialized]
    public int LeftBehind;
}

[GenerateSerializer]
public sealed record Note(string Text, [property: Id(5)] byte[] Data)
{
    [Id(6)]
    public int? Size { get; init; }
}

[GenerateSerializer]
public record struct Pair([property: Id(0)] int A, [property: Id(1)] int[] B);

[GenerateSerializer]
public abstract class Animal
{
    [Id(0)]
    public string Name { get; set; } = "";
}

[GenerateSerializer]
public sealed class Dog : Animal
{
    [Id(0)]
    public List<string> Tricks { get; set; } = [];
}

[GenerateSerializer]
[Immutable]
public sealed record Frozen([property: Id(0)] int[] Values);

[GenerateSerializer]
public sealed class Everything
{
    [Id(0)] public bool Flag;
    [Id(1)] public double Real;
    [Id(2)] public decimal Money;
    [Id(3)] public DayOfWeek Day;
    [Id(4)] public DateTime Time;
    [Id(5)] public DateTimeOffset Offset;
    [Id(6)] public TimeSpan Span;
    [Id(7)] public Guid Id;
    [Id(8)] public Uri? Place;
    [Id(9)] public float[] Vector = [];
    [Id(10)] public string?[] Words = [];
    [Id(11)] public Dictionary<string, List<int>> Map = [];
    [Id(12)] public HashSet<int> Set = [];
    [Id(13)] public ImmutableArray<byte> Bytes;
    [Id(14)] public int? Maybe;
    [Id(15)] public int? None;
    [Id(16)] public (int, string) Tuple;
    [Id(17)] public int[,] Grid = new int[0, 0];
    [Id(18)] public object? Any;
    [Id(19)] public IReadOnlyList<Pair> Pairs = [];
    [Id(20)] public ulong Big;
    [Id(21)] public Type? Kind;
    [Id(22)] public KeyValuePair<string, int> Entry;
}

public interface ICopyGrain : IGrainWithStringKey
{
    Task Keep(Box box);

    Task<Box> Kept();

    Task Change();

    Task<Box> EchoBox(Box box);

    Task<Box[]> EchoBoxes(Box[] boxes);

    Task<Note> EchoNote(Note note);

    Task<Pair> EchoPair(Pair pair);

    Task<Animal> EchoAnimal(Animal animal);

    Task<Everything> EchoEverything(Everything everything);

    Task<Frozen> EchoFrozen(Frozen frozen);

    Task<Immutable<int[]>> EchoImmutable(Immutable<int[]> value);

    [return: Immutable]
    Task<int[]> EchoMarked([Immutable] int[] value);

    Task<int[]> EchoArray(int[] value);

    Task<string?> EchoNull(string? text);

    Task KeepOf(ICopyGrain other);
}

public sealed class CopyGrain : Grain, ICopyGrain
{
    private Box _box = new();

    public Task Keep(Box box)
    {
        _box = box;
        return Task.CompletedTask;
    }

    public Task<Box> Kept() => Task.FromResult(_box);

    public Task Change()
    {
        _box.Number++;
        _box.Items.Add(_box.Number);
        return Task.CompletedTask;
    }

    public async Task KeepOf(ICopyGrain other)
    {
        _box = await other.Kept();
        _box.Number = 1000;
    }

    public Task<Box> EchoBox(Box box) => Task.FromResult(box);

    public Task<Box[]> EchoBoxes(Box[] boxes) => Task.FromResult(boxes);

    public Task<Note> EchoNote(Note note) => Task.FromResult(note);

    public Task<Pair> EchoPair(Pair pair) => Task.FromResult(pair);

    public Task<Animal> EchoAnimal(Animal animal) => Task.FromResult(animal);

    public Task<Everything> EchoEverything(Everything everything) => Task.FromResult(everything);

    public Task<Frozen> EchoFrozen(Frozen frozen) => Task.FromResult(frozen);

    public Task<Immutable<int[]>> EchoImmutable(Immutable<int[]> value) => Task.FromResult(value);

    public Task<int[]> EchoMarked(int[] value) => Task.FromResult(value);

    public Task<int[]> EchoArray(int[] value) => Task.FromResult(value);

    public Task<string?> EchoNull(string? text) => Task.FromResult(text);
}

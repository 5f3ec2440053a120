namespace Starling.Orleans.Tests.StandIn;

// Not IGrain, and generic where they are marked: a silo of these tests must not find them when it starts.

internal sealed class Unmarked;

[GenerateSerializer]
internal sealed class WithoutId<T>
{
    public T? Forgotten { get; set; }
}

[GenerateSerializer]
internal sealed class TwiceTheId<T>
{
    [Id(0)]
    public T? One { get; set; }

    [Id(0)]
    public T? Other { get; set; }
}

internal class UnmarkedBase
{
    public int Number { get; set; }
}

[GenerateSerializer]
internal sealed class OnUnmarkedBase<T> : UnmarkedBase
{
    [Id(0)]
    public T? Value { get; set; }
}

[GenerateSerializer]
internal sealed class Holder<T>
{
    [Id(0)]
    public List<T> Items { get; set; } = [];
}

internal interface IFaulty
{
    Task Argument(int fine, Unmarked broken);

    Task<Unmarked> Result();

    Task Nested(Dictionary<string, Unmarked[]> map);

    Task Member(Holder<Unmarked> holder);

    Task NoId(WithoutId<int> value);

    Task SameId(TwiceTheId<int> value);

    Task Base(OnUnmarkedBase<int> value);

    Task Stream(Stream stream);

    int NoTask();

    void NoOneWay();

    Task Generic<T>(T value);

    Task Tokens(CancellationToken one, CancellationToken other);

    Task<Holder<int>> Fine(IReadOnlyList<(int, string)> pairs, Exception? error, INothing grain, CancellationToken token);
}

internal interface INothing : IGrainWithIntegerKey;

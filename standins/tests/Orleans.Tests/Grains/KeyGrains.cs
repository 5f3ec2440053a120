namespace Starling.Orleans.Tests.Grains;

public interface INamedGrain : IGrainWithStringKey
{
    Task<string> Name();

    Task<GrainId> Id();

    Task<INamedGrain> Self();

    Task<bool> IsSelf(INamedGrain other);
}

public interface INumberedGrain : IGrainWithIntegerKey
{
    Task<long> Number();
}

public interface IAlsoNamedGrain : INamedGrain
{
    ValueTask<int> Length();

    ValueTask Nothing();
}

public sealed class NamedGrain : Grain, IAlsoNamedGrain
{
    public Task<string> Name() => Task.FromResult(this.GetPrimaryKeyString());

    public Task<GrainId> Id() => Task.FromResult(GrainContext.GrainId);

    public Task<INamedGrain> Self() => Task.FromResult(this.AsReference<INamedGrain>());

    public Task<bool> IsSelf(INamedGrain other) => Task.FromResult(other.GetGrainId() == this.GetGrainId());

    public async ValueTask<int> Length()
    {
        await Task.Yield();
        return this.GetPrimaryKeyString().Length;
    }

    public ValueTask Nothing() => ValueTask.CompletedTask;
}

public sealed class NumberedGrain : Grain, INumberedGrain
{
    public Task<long> Number() => Task.FromResult(this.GetPrimaryKeyLong());
}

public interface ITypedGrain : IGrainWithStringKey
{
    Task<string> Type();
}

[GrainType("typed-by-hand")]
public sealed class TypedGrain : Grain, ITypedGrain
{
    public Task<string> Type() => Task.FromResult(GrainContext.GrainId.Type.ToString()!);
}

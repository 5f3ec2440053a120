namespace Starling.Orleans.Tests.StandIn;

public interface ICircleGrain : IGrainWithStringKey
{
    /// <summary>Calls the first grain and has it call the others in turn.</summary>
    Task Around(ICircleGrain[] others);

    Task MeetAndCall(ICircleGrain other, string gate);

    Task Nothing();

    /// <summary>Calls back without awaiting.</summary>
    Task CallBack(ICircleGrain caller);

    Task<string> HaveCalledBack(ICircleGrain other);
}

public sealed class CircleGrain(Grains.Journal journal) : Grain, ICircleGrain
{
    private string _heard = "nothing yet";

    public Task Around(ICircleGrain[] others) => others is [var next, .. var rest] ? next.Around(rest) : Task.CompletedTask;

    public async Task MeetAndCall(ICircleGrain other, string gate)
    {
        journal.Write(gate, "here");
        await journal.Gate(gate).Task;
        await other.Nothing();
    }

    public Task Nothing()
    {
        _heard = "called back";
        journal.Write(this.GetPrimaryKeyString(), _heard);
        return Task.CompletedTask;
    }

    public Task CallBack(ICircleGrain caller)
    {
        _ = caller.Nothing();
        return Task.CompletedTask;
    }

    public async Task<string> HaveCalledBack(ICircleGrain other)
    {
        await other.CallBack(this.AsReference<ICircleGrain>());
        return _heard;
    }
}

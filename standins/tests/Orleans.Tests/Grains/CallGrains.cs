using Orleans.Concurrency;

namespace Starling.Orleans.Tests.Grains;

public interface ICallGrain : IGrainWithStringKey
{
    Task WaitFor(CancellationToken token);

    Task<string> WaitForAsync(string text, CancellationToken token);

    Task PassOn(ICallGrain other, CancellationToken token);

    Task Hold();

    Task Fail(string message);

    Task FailWithOwn(int number);

    Task FailAtOnce();

    Task<string> FailThrough(ICallGrain other);

    [ResponseTimeout("00:00:01")]
    Task Never();

    [OneWay]
    Task Tell(string text);

    [OneWay]
    Task TellAndFail();

    [OneWay]
    void TellWithoutTask(string text);

    Task<string?> Context(string key);

    Task<string?> ContextThrough(ICallGrain other, string key);

    Task SetContext(string key, string value);
}

public sealed class OwnException(int number) : Exception($"number {number}")
{
    public int Number { get; } = number;
}

public sealed class CallGrain(Journal journal) : Grain, ICallGrain
{
    private string Key => this.GetPrimaryKeyString();

    public async Task WaitFor(CancellationToken token)
    {
        journal.Write(Key, "waiting");
        try
        {
            await Task.Delay(Timeout.Infinite, token);
        }
        finally
        {
            journal.Write(Key, token.IsCancellationRequested ? "cancelled" : "not cancelled");
        }
    }

    public async Task<string> WaitForAsync(string text, CancellationToken token)
    {
        await WaitFor(token);
        return text;
    }

    public Task PassOn(ICallGrain other, CancellationToken token) => other.WaitFor(token);

    public async Task Hold()
    {
        journal.Write(Key, "holding");
        await journal.Gate(Key).Task;
    }

    public async Task Fail(string message)
    {
        await Task.Yield();
        throw new InvalidDataException(message);
    }

    public Task FailWithOwn(int number) => throw new OwnException(number);

    public Task FailAtOnce() => throw new ArgumentException("at once");

    public async Task<string> FailThrough(ICallGrain other)
    {
        try
        {
            await other.Fail("through");
            return "nothing";
        }
        catch (InvalidDataException e)
        {
            return e.Message;
        }
    }

    public Task Never() => journal.Gate(Key + "/never").Task;

    public async Task Tell(string text)
    {
        await journal.Gate(Key).Task;
        journal.Write(Key, text);
    }

    public Task TellAndFail() => throw new InvalidOperationException("nobody hears this");

    public void TellWithoutTask(string text) => journal.Write(Key, text);

    public Task<string?> Context(string key) => Task.FromResult((string?)RequestContext.Get(key));

    public async Task<string?> ContextThrough(ICallGrain other, string key)
    {
        await Task.Yield();
        return await other.Context(key);
    }

    public Task SetContext(string key, string value)
    {
        RequestContext.Set(key, value);
        return Task.CompletedTask;
    }
}

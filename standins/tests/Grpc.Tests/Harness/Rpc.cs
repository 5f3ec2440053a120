namespace Starling.Grpc.Tests.Harness;

internal static class Rpc
{
    /// <summary>Nothing in these tests takes longer, unless it hangs.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The error that a call ends in.</summary>
    public static Task<RpcException> FailsAsync<T>(AsyncUnaryCall<T> call) => FailsAsync(() => call.ResponseAsync);

    public static Task<RpcException> FailsAsync(Func<Task> act) => Assert.ThrowsAsync<RpcException>(() => act().WaitAsync(Patience));

    public static async Task<List<Note>> ReadAllAsync(IAsyncStreamReader<Note> notes)
    {
        var read = new List<Note>();
        await foreach (var note in notes.ReadAllAsync()) read.Add(note);
        return read;
    }

    /// <summary>Done once a token is cancelled; a failure if that does not happen.</summary>
    public static async Task CancelledAsync(CancellationToken token)
    {
        var cancelled = new TaskCompletionSource();
        await using var registration = token.Register(cancelled.SetResult);
        await cancelled.Task.WaitAsync(Patience, CancellationToken.None);
    }
}

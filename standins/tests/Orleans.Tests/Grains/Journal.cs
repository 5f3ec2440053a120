using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Starling.Orleans.Tests.Grains;

/// <summary>What grains and filters tell the test that waits for it, by key.</summary>
public sealed class Journal
{
    private readonly ConcurrentDictionary<string, Channel<string>> _entries = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new();

    public void Write(string key, string entry) => Of(key).Writer.TryWrite(entry);

    public Task<string> Read(string key) => Of(key).Reader.ReadAsync().AsTask().Soon();

    public bool TryRead(string key, out string? entry) => Of(key).Reader.TryRead(out entry);

    /// <summary>A gate that the test opens and a grain waits at.</summary>
    public TaskCompletionSource Gate(string key) =>
        _gates.GetOrAdd(key, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    private Channel<string> Of(string key) => _entries.GetOrAdd(key, _ => Channel.CreateUnbounded<string>());
}

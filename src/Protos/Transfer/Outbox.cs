using Google.Protobuf;
using Grpc.Core;
using Starling.Protos.V1;

namespace Starling.Protos.Transfer;

/// <summary>
/// What one end of a stream has to send: messages, and between them chunk after chunk of the blobs wanted. One message is under way at
/// a time, the next one waits until the other end has room for it, so that a stream never holds more than one chunk.
/// </summary>
/// <param name="wrap">Makes a message of a chunk.</param>
/// <typeparam name="TMessage">Messages of this direction.</typeparam>
public sealed class Outbox<TMessage>(Func<Chunk, TMessage> wrap)
    where TMessage : class
{
    private const int MostMessages = 256;
    private readonly Queue<TMessage> _messages = new();
    private readonly LinkedList<(BlobSource Blob, int Offset)> _blobs = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isClosed;

    /// <summary>Sends a message after those before it.</summary>
    /// <returns>False if the other end leaves too much unread.</returns>
    public bool Post(TMessage message)
    {
        var waiting = 0;
        Change(() =>
        {
            _messages.Enqueue(message);
            waiting = _messages.Count;
        });
        return waiting <= MostMessages;
    }

    /// <summary>Sends a blob from a byte on, after the blobs before it; one that is being sent goes on from that byte.</summary>
    public void Send(BlobSource blob, int offset) => Change(() =>
    {
        Remove(blob.Sha256);
        if (offset < blob.Length)
            _blobs.AddLast((blob, offset));
    });

    /// <summary>Sends nothing more of any blob.</summary>
    public void StopBlobs() => Change(_blobs.Clear);

    /// <summary>Ends <see cref="Run"/> when all messages have been sent.</summary>
    public void Close() => Change(() => _isClosed = true);

    /// <summary>Sends until the outbox is closed.</summary>
    /// <param name="to">The stream.</param>
    /// <param name="cancellation">Ends it at once.</param>
    public async Task Run(IAsyncStreamWriter<TMessage> to, CancellationToken cancellation)
    {
        while (true)
        {
            var (next, changed, isClosed) = Take();
            if (next is not null)
                await to.WriteAsync(next, cancellation);
            else if (isClosed)
                return;
            else
                await changed.WaitAsync(cancellation);
        }
    }

    private void Change(Action change)
    {
        TaskCompletionSource changed;
        lock (_messages)
        {
            change();
            (changed, _changed) = (_changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        changed.TrySetResult();
    }

    private (TMessage? Next, Task Changed, bool IsClosed) Take()
    {
        lock (_messages)
        {
            if (_messages.TryDequeue(out var message))
                return (message, _changed.Task, _isClosed);
            if (_isClosed || _blobs.First is not { } first)
                return (null, _changed.Task, _isClosed);
            var (blob, offset) = first.Value;
            var chunk = blob.ChunkAt(offset);
            offset += chunk.Data.Length;
            if (offset < blob.Length)
                first.Value = (blob, offset);
            else
                _blobs.RemoveFirst();
            return (wrap(chunk), _changed.Task, _isClosed);
        }
    }

    private void Remove(ByteString sha256)
    {
        for (var node = _blobs.First; node is not null; node = node.Next)
        {
            if (node.Value.Blob.Sha256 != sha256)
                continue;
            _blobs.Remove(node);
            return;
        }
    }
}

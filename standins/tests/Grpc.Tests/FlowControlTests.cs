using Google.Protobuf;

namespace Starling.Grpc.Tests;

/// <summary>Measures memory, so nothing may run beside it.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>Streams of 200 MiB whose reader rests at first: the writer has to wait, and memory stays small.</summary>
[Collection(nameof(Alone))]
public sealed class FlowControlTests
{
    private const int Mebibyte = 1024 * 1024;
    private const int Messages = 200;

    /// <summary>Windows of HTTP/2 grow up to 16 MiB on either side; three times that is far from 200.</summary>
    private const int MostInFlight = 48;

    private static readonly Note Chunk = new() { Payload = ByteString.CopyFrom(new byte[Mebibyte]) };

    [Fact]
    public async Task ServerStream_WaitsForItsReader()
    {
        var written = 0;
        await using var host = await TalkHost.StartAsync(new Script
        {
            Recite = async (_, responses, _) =>
            {
                for (; written < Messages; written++) await responses.WriteAsync(Chunk);
            },
        });
        using var call = host.Client().Recite(new Note());
        var memory = new MemoryWatch();

        Assert.True(await call.ResponseStream.MoveNext());
        await RestsAsync(() => Volatile.Read(ref written));
        Assert.InRange(written, 1, MostInFlight);
        var read = 1;
        while (await call.ResponseStream.MoveNext())
        {
            Assert.Equal(Mebibyte, call.ResponseStream.Current.Payload.Length);
            memory.Look();
            read++;
        }

        Assert.Equal(Messages, read);
        memory.AssertSmall();
    }

    [Fact]
    public async Task ClientStream_WaitsForItsReader()
    {
        var written = 0;
        var rested = new TaskCompletionSource();
        var memory = new MemoryWatch();
        await using var host = await TalkHost.StartAsync(new Script
        {
            Collect = async (notes, _) =>
            {
                await rested.Task;
                var read = 0;
                await foreach (var note in notes.ReadAllAsync())
                {
                    memory.Look();
                    read += note.Payload.Length / Mebibyte;
                }
                return new Note { Number = read };
            },
        });
        using var call = host.Client().Collect();

        var writing = Task.Run(async () =>
        {
            for (; written < Messages; written++) await call.RequestStream.WriteAsync(Chunk);
            await call.RequestStream.CompleteAsync();
        });
        await RestsAsync(() => Volatile.Read(ref written));
        Assert.InRange(written, 0, MostInFlight);
        rested.SetResult();
        await writing;

        Assert.Equal(Messages, (await call).Number);
        memory.AssertSmall();
    }

    /// <summary>Waits until a count has not moved for half a second.</summary>
    private static async Task RestsAsync(Func<int> count)
    {
        var last = -1;
        for (var still = 0; still < 5; still = count() == last ? still + 1 : 0)
        {
            last = count();
            await Task.Delay(100);
        }
    }

    /// <summary>The memory in use in the process, in which both ends live, without garbage.</summary>
    private sealed class MemoryWatch
    {
        private readonly long _before = GC.GetTotalMemory(forceFullCollection: true);
        private long _most;
        private int _looks;

        public void Look()
        {
            if (++_looks % 20 == 0) _most = Math.Max(_most, GC.GetTotalMemory(forceFullCollection: true));
        }

        public void AssertSmall() => Assert.InRange(_most - _before, long.MinValue, 64L * Mebibyte);
    }
}

using Starling.Algorithms.Codec;
using Starling.Server.Experiments;
using Starling.Server.Rounds;
using Starling.Server.Storage;
using Xunit;

namespace Starling.Server.Tests.Rounds;

/// <summary>A silo that was cut off believes to be in charge of an experiment, with which another has gone on.</summary>
public sealed class RunProgressTests : IDisposable
{
    private const int All = 40;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("starling-test-");
    private readonly List<DamagedRowException> _damaged = [];

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task RoundsOfAnother_AreNotTakenBack()
    {
        await using var silo = await TestSilo.Start(_folder.FullName);
        var id = silo.Submit(Digits.Of("fedspeed", rounds: All));
        await silo.Reach(id, 3);
        var stale = Load(silo, id, silo.Store);
        await silo.End(id);

        Assert.InRange(stale.NextRound, 4, All);
        Assert.False(stale.TakeBack(2));
        Assert.Equal(All, silo.Store.RoundsDone(id));
        Assert.True(Load(silo, id, silo.Store).TakeBack(All - 1));
        Assert.Equal(All - 2, silo.Store.RoundsDone(id));
    }

    [Fact]
    public async Task StatesThatAnotherHasRemoved_AreNotDamaged()
    {
        await using var silo = await TestSilo.Start(_folder.FullName);
        var id = silo.Submit(Digits.Of("fedspeed", rounds: All));
        await silo.End(id);

        var run = Load(silo, id, new(new LateRows(new FileRowStore(Path.Combine(_folder.FullName, "experiments")), 20)));

        Assert.Equal(All + 1, run.NextRound);
        Assert.Empty(_damaged);
        Assert.Equal(All, silo.Store.RoundsDone(id));
    }

    private RunProgress Load(TestSilo silo, string id, ExperimentStore store) =>
        RunProgress.Load(silo.Resources.Load(id), store, silo.Resources.Spools, 1, _damaged.Add);

    // Whoever asks for the first time learns of a few rounds only, as if the others were made right after that.
    private sealed class LateRows(IRowStore rows, int known) : IRowStore
    {
        private bool _isAsked;

        public bool Add(RowKey key, ReadOnlySpan<byte> value) => rows.Add(key, value);

        public bool Add(RowKey key, ReadOnlySpan<byte> value, RowKey with, ReadOnlySpan<byte> content) => rows.Add(key, value, with, content);

        public void Write(RowKey key, ReadOnlySpan<byte> value) => rows.Write(key, value);

        public WireBuffer? Read(RowKey key) => rows.Read(key);

        public IReadOnlyList<int> Rounds(string experiment, Table table, int owner = 0)
        {
            var rounds = rows.Rounds(experiment, table, owner);
            if (_isAsked || table != Table.Commit)
                return rounds;
            _isAsked = true;
            return [.. rounds.Where(round => round <= known)];
        }

        public void Delete(RowKey key) => rows.Delete(key);

        public IReadOnlyList<string> Experiments() => rows.Experiments();
    }
}

using Starling.Algorithms.Codec;
using Starling.Algorithms.Errors;
using Starling.Simulation.Checkpoints;
using Starling.Simulation.Running.States;

namespace Starling.Simulation.Tests.Checkpoints;

public sealed class CheckpointStoreTests : IDisposable
{
    private const int RowBytes = 600_000;

    private static readonly StateForm _bytes = new(
        _ => Array.Empty<byte>(), row => ((byte[])row).Length, row => WireBuffer.Of((byte[])row), buffer => buffer.Bytes.ToArray(), (_, _) => { });

    private readonly TempFolder _folder = new();
    private readonly StateRows _rows;
    private readonly CheckpointStore _store;

    public CheckpointStoreTests()
    {
        _rows = Rows();
        _store = new(Head, [_rows]);
    }

    private string Head => Path.Combine(_folder.Path, "state.bin");

    [Fact]
    public void Save_WritesTheRowsThatChanged_AndNoOther()
    {
        Save(round: 1, changed: [0, 1, 2, 3, 4]);
        Save(round: 2, changed: [1, 3]);

        Assert.InRange(Length("rows-1.bin"), 5 * RowBytes, (5 * RowBytes) + 1000);
        Assert.InRange(Length("rows-2.bin"), 2 * RowBytes, (2 * RowBytes) + 1000);
        Assert.InRange(Length("state.bin"), 1, 1000);
        Assert.Equal("round 2: 1 2 1 2 1", Loaded());
    }

    [Fact]
    public void Save_OfFewRows_WritesOneFile()
    {
        Save(round: 1, changed: [0]);

        Assert.Equal([Head], Directory.GetFiles(_folder.Path));
        Assert.Equal("round 1: 1", Loaded(owners: 1));
    }

    [Fact]
    public void RowsOfTheHead_StayWhenTheyAreTakenUpAndSavedAgain()
    {
        Save(round: 1, changed: [0, 1, 2]);
        Save(round: 2, changed: [1]);
        var (rows, round) = (Rows(), 0);
        var store = new CheckpointStore(Head, [rows]);
        store.Load(from => round = from.ReadInt32());
        store.Save(to => to.Write(3));

        Assert.Equal(2, round);
        Assert.Equal("round 3: 1 2 1", Loaded(owners: 3));
    }

    [Fact]
    public void FilesThatHaveOutgrownTheFirst_AreReplacedByOneWithAllRows()
    {
        Save(round: 1, changed: [0, 1, 2]);
        Save(round: 2, changed: [0, 1]);
        Save(round: 3, changed: [1, 2]);
        Save(round: 4, changed: [0, 2]);

        Assert.Equal(["rows-4.bin", "state.bin"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order());
        Assert.Equal("round 4: 4 3 4", Loaded(owners: 3));
    }

    [Fact]
    public void ProcessThatDiesBeforeTheHeadIsReplaced_LeavesTheCheckpointBefore()
    {
        Save(round: 1, changed: [0, 1, 2]);
        var head = File.ReadAllBytes(Head);
        Save(round: 2, changed: [0, 1]);
        File.WriteAllBytes(Head, head);
        File.WriteAllText(Path.Combine(_folder.Path, "rows-3.bin.tmp"), "half a file");

        Assert.Equal("round 1: 1 1 1", Loaded(owners: 3));
    }

    [Fact]
    public void LeftOversOfAProcessThatDied_AreRemovedByTheNextSave()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "rows-9.bin"), "of another checkpoint");
        File.WriteAllText(Path.Combine(_folder.Path, "rows-9.bin.tmp"), "half a file");

        Save(round: 1, changed: [0]);

        Assert.Equal([Head], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void DamagedFileOfRows_IsRefused()
    {
        Save(round: 1, changed: [0, 1]);
        var file = Path.Combine(_folder.Path, "rows-1.bin");
        var bytes = File.ReadAllBytes(file);
        bytes[700_000] ^= 1;
        File.WriteAllBytes(file, bytes);

        Assert.Contains("checksum", Assert.Throws<InputException>(() => Loaded()).Message);
    }

    [Fact]
    public void FileOfRowsOfAnotherCheckpoint_IsRefused()
    {
        Save(round: 1, changed: [0, 1]);
        var old = File.ReadAllBytes(Path.Combine(_folder.Path, "rows-1.bin"));
        Save(round: 2, changed: [0, 1]);
        File.WriteAllBytes(Path.Combine(_folder.Path, "rows-2.bin"), old);

        Assert.Contains("rows-2.bin", Assert.Throws<InputException>(() => Loaded()).Message);
    }

    [Fact]
    public void MissingFileOfRows_IsNamed()
    {
        Save(round: 1, changed: [0, 1]);
        File.Delete(Path.Combine(_folder.Path, "rows-1.bin"));

        Assert.Contains("rows-1.bin", Assert.Throws<InputException>(() => Loaded()).Message);
    }

    public void Dispose() => _folder.Dispose();

    private StateRows Rows() => new(_bytes, new StateShelf(_bytes, maxBytes: RowBytes, _folder.Path));

    // A row's bytes are the number of the round that it was written in.
    private void Save(int round, int[] changed)
    {
        foreach (var owner in changed)
        {
            var row = new byte[RowBytes];
            Array.Fill(row, (byte)round);
            _rows.Commit(owner, row);
        }

        _store.Save(to => to.Write(round));
    }

    private string Loaded(int owners = 5)
    {
        var (rows, round) = (Rows(), 0);
        new CheckpointStore(Head, [rows]).Load(from => round = from.ReadInt32());
        return $"round {round}: {string.Join(' ', Enumerable.Range(0, owners).Select(owner => Assert.Single(((byte[])rows.Get(owner)).Distinct())))}";
    }

    private long Length(string name) => new FileInfo(Path.Combine(_folder.Path, name)).Length;
}

using System.Security.Cryptography;
using Starling.Algorithms.Errors;
using Starling.Training.Data.Catalogue;
using Starling.Training.Tests.Formats;

namespace Starling.Training.Tests.Data;

public sealed class DataStoreTests : IDisposable
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * i))];
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void MissingSet_IsDownloadedOnce()
    {
        using var server = new FakeServer(Content);
        var store = Store(server);

        Assert.Equal(_folder["tiny"], store.Fetch(Entry()));
        Assert.Equal(_folder["tiny"], store.Fetch(Entry()));
        Assert.Single(server.Starts);
        Assert.Equal(Content, File.ReadAllBytes(_folder["tiny/data.bin"]));
        Assert.Single(Directory.GetFiles(_folder["tiny"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void BrokenDownload_IsTakenUpWhereItStopped(bool ranges)
    {
        using var server = new FakeServer(Content, ranges) { BreakAfter = 100_000 };
        var store = Store(server);

        Refusal.Says("cannot be downloaded (The connection broke)", () => store.Fetch(Entry()));
        Assert.Null(store.Locate(Entry()));
        store.Fetch(Entry());

        Assert.Equal([null, 100_000], server.Starts);
        Assert.Equal(Content, File.ReadAllBytes(_folder["tiny/data.bin"]));
    }

    [Fact]
    public void WrongContent_IsThrownAway()
    {
        using var server = new FakeServer([.. Content[..^1], (byte)(Content[^1] ^ 1)]);
        var store = Store(server);

        Refusal.Says("not the file that is expected", () => store.Fetch(Entry()));
        Assert.Null(store.Locate(Entry()));
        Assert.Throws<InputException>(() => store.Fetch(Entry()));
        Assert.Equal([null, null], server.Starts);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1_000_000)]
    public void WrongLength_IsRefused(int change)
    {
        using var server = new FakeServer(change < 0 ? Content[..^-change] : [.. Content, .. new byte[change]]);

        Refusal.Says("300000 bytes", () => Store(server).Fetch(Entry()));
    }

    [Fact]
    public void Offline_TheErrorSaysWhatGoesWhere()
    {
        var error = Assert.Throws<InputException>(() => new DataStore(new(_folder.Root, [])).Fetch(DataCatalogue.Find("mnist"))).Message;

        Assert.Contains("starling data fetch mnist", error, StringComparison.Ordinal);
        Assert.Contains("train-images-idx3-ubyte.gz", error, StringComparison.Ordinal);
        Assert.Contains(_folder["mnist"], error, StringComparison.Ordinal);
        Assert.Contains(DataFolders.Variable, error, StringComparison.Ordinal);
    }

    [Fact]
    public void UnpackedFilesInASharedFolder_Serve()
    {
        using var shared = new TempFolder();
        Directory.CreateDirectory(shared["tiny"]);
        shared.Write("tiny/plain.bin", Content);

        Assert.Equal(shared["tiny"], new DataStore(new(_folder.Root, [shared.Root])).Fetch(Entry()));
    }

    [Fact]
    public void Catalogue_NamesEverySetWithItsFiles()
    {
        Assert.Equal(["digits", "fashion-mnist", "mnist", "cifar10"], DataCatalogue.All.Select(entry => entry.Name));
        Assert.All(DataCatalogue.All.SelectMany(entry => entry.Files), file => Assert.Matches("^[0-9a-f]{64}$", file.Sha256));
        Refusal.Says("digits, fashion-mnist", () => DataCatalogue.Find("nist"));
    }

    private DataStore Store(FakeServer server) => new(new DataFolders(_folder.Root, []), new HttpClient(server, disposeHandler: false));

    private static CatalogueEntry Entry() => new("tiny", "A test", 1, 1, new(1, 1, 1), 2, "none", "none", "none")
    {
        Files = [new("data.bin", "http://test.invalid/data.bin", Content.Length, Convert.ToHexStringLower(SHA256.HashData(Content)))],
        Unpacked = ["plain.bin"],
    };
}

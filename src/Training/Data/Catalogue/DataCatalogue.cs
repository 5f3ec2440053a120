using Starling.Algorithms.Errors;

namespace Starling.Training.Data.Catalogue;

/// <summary>The public data sets that Starling knows by name.</summary>
public static class DataCatalogue
{
    private static readonly string[] IdxNames =
        ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];

    /// <summary>All of them, the smallest first.</summary>
    public static IReadOnlyList<CatalogueEntry> All { get; } = [Digits(), FashionMnist(), Mnist(), Cifar10()];

    /// <summary>The data set of a name.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static CatalogueEntry Find(string name) => All.FirstOrDefault(entry => entry.Name == name)
        ?? throw new InputException(
            $"data: there is no public data set '{name}'; the known ones are {string.Join(", ", All.Select(entry => entry.Name))}.");

    private static CatalogueEntry Digits() => new(
        "digits", "1,797 handwritten digits, 8×8 grey pixels; ships with Starling", 1797, 0, new(1, 8, 8), 10,
        "CC BY 4.0",
        "E. Alpaydin, C. Kaynak: Optical Recognition of Handwritten Digits. UCI Machine Learning Repository, 1998",
        "https://archive.ics.uci.edu/dataset/80");

    private static CatalogueEntry FashionMnist() => new(
        "fashion-mnist", "70,000 pictures of clothes, 28×28 grey pixels", 60_000, 10_000, new(1, 28, 28), 10,
        "MIT",
        "H. Xiao, K. Rasul, R. Vollgraf: Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning Algorithms. arXiv:1708.07747",
        "https://github.com/zalandoresearch/fashion-mnist")
    {
        Files = IdxFiles(
            "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
            (26_421_880, "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
            (29_515, "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
            (4_422_102, "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
            (5_148, "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5")),
        Unpacked = IdxNames,
    };

    private static CatalogueEntry Mnist() => new(
        "mnist", "70,000 handwritten digits, 28×28 grey pixels", 60_000, 10_000, new(1, 28, 28), 10,
        "CC BY-SA 3.0",
        "Y. LeCun, L. Bottou, Y. Bengio, P. Haffner: Gradient-based learning applied to document recognition. Proc. IEEE 86(11), 1998",
        "http://yann.lecun.com/exdb/mnist/")
    {
        Files = IdxFiles(
            "https://ossci-datasets.s3.amazonaws.com/mnist/",
            (9_912_422, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
            (28_881, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
            (1_648_877, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
            (4_542, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6")),
        Unpacked = IdxNames,
    };

    private static CatalogueEntry Cifar10() => new(
        "cifar10", "60,000 colour pictures of ten kinds of things, 32×32 pixels", 50_000, 10_000, new(3, 32, 32), 10,
        "none stated; the author asks for the citation",
        "A. Krizhevsky: Learning Multiple Layers of Features from Tiny Images. Technical report, University of Toronto, 2009",
        "https://www.cs.toronto.edu/~kriz/cifar.html")
    {
        Files =
        [
            new(Cifar10Files.Archive, "https://www.cs.toronto.edu/~kriz/" + Cifar10Files.Archive, 170_052_171,
                "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd"),
        ],
        Unpacked = [.. Cifar10Files.Train, Cifar10Files.Test],
    };

    private static RemoteFile[] IdxFiles(string url, params ReadOnlySpan<(long Bytes, string Sha256)> files)
    {
        var list = new RemoteFile[files.Length];
        for (var i = 0; i < files.Length; i++)
            list[i] = new RemoteFile($"{IdxNames[i]}.gz", $"{url}{IdxNames[i]}.gz", files[i].Bytes, files[i].Sha256);
        return list;
    }
}

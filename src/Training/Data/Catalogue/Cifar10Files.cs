namespace Starling.Training.Data.Catalogue;

/// <summary>Names of the files of CIFAR-10's binary version.</summary>
internal static class Cifar10Files
{
    public const string Archive = "cifar-10-binary.tar.gz";
    public const string Test = Folder + "test_batch.bin";
    private const string Folder = "cifar-10-batches-bin/";

    public static IReadOnlyList<string> Train { get; } = [.. Enumerable.Range(1, 5).Select(i => $"{Folder}data_batch_{i}.bin")];
}
